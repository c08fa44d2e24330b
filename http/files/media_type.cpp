#include "http/files/media_type.hpp"

#include <magic.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <type_traits>

namespace desk::http {
namespace {

constexpr std::string_view unknown = "application/octet-stream";
constexpr std::size_t longest_type = 127;

struct CloseMagic {
  void operator()(magic_t magic) const { magic_close(magic); }
};
using Magic = std::unique_ptr<std::remove_pointer_t<magic_t>, CloseMagic>;

Magic load() {
  // What is inside an archive is not looked at: it could take long to unpack.
  Magic magic(magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS));
  if (!magic) throw std::runtime_error("libmagic cannot be opened");
  if (magic_load(magic.get(), nullptr) != 0) {
    const char* error = magic_error(magic.get());
    throw std::runtime_error(error != nullptr ? error : "libmagic's database cannot be loaded");
  }
  return magic;
}

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '+' || c == '.' || c == '_';
}

// Some of libmagic's entries yield two types in one word, or a remark.
bool is_media_type(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos || text.size() > longest_type) return false;
  const auto type = text.substr(0, slash);
  const auto subtype = text.substr(slash + 1);
  return !type.empty() && !subtype.empty() &&
         std::all_of(type.begin(), type.end(), is_token_character) &&
         std::all_of(subtype.begin(), subtype.end(), is_token_character);
}

}  // namespace

std::string media_type_of(std::string_view start) {
  if (start.empty()) return std::string(unknown);
  thread_local const Magic magic = load();  // a cookie serves one thread at a time
  start = start.substr(0, sniffed_bytes);
  const char* found = magic_buffer(magic.get(), start.data(), start.size());
  return std::string(found != nullptr && is_media_type(found) ? found : unknown);
}

bool may_show_inline(std::string_view media_type) {
  constexpr std::array<std::string_view, 5> harmless = {"image/png", "image/jpeg", "image/gif",
                                                        "image/webp", "text/plain"};
  return std::find(harmless.begin(), harmless.end(), media_type) != harmless.end();
}

}  // namespace desk::http
