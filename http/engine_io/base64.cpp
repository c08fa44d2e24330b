#include "http/engine_io/base64.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace desk::engine_io {
namespace {

constexpr std::size_t id_bytes = 18;  // a multiple of three: no padding

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string base64_encode(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3), '\0');
  // OpenSSL ends it with a NUL, where std::string has one anyway.
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes),
                  static_cast<int>(bytes.size()));
  return text;
}

std::optional<std::string> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const auto size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), bytes_of(text),
                                    static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  // OpenSSL counts the padding's zero bytes.
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
}

std::string random_id() {
  std::array<char, id_bytes> bytes{};
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), id_bytes) != 1) {
    throw std::runtime_error("the system has no random bytes");
  }
  auto id = base64_encode({bytes.data(), bytes.size()});
  for (auto& c : id) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  return id;
}

}  // namespace desk::engine_io
