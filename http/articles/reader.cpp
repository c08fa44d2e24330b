#include "http/articles/reader.hpp"

#include <algorithm>
#include <array>

#include "events/vocabulary/ids.hpp"

namespace desk::http {
namespace {

bool contains(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
  };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

// As crawlers name themselves.
bool is_robot(std::string_view browser) {
  static constexpr std::array<std::string_view, 9> marks = {
      "bot",      "crawl",    "spider",    "slurp", "preview", "facebookexternal",
      "headless", "archiver", "lighthouse"};
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return contains(browser, mark); });
}

bool is_prefetch(const Request& request) {
  return contains(request.header("Sec-Purpose"), "prefetch") ||
         contains(request.header("Purpose"), "prefetch") ||
         contains(request.header("X-Moz"), "prefetch");
}

}  // namespace

std::string reader_pseudonym(const Request& request, const Identity& caller,
                             const std::string& secret) {
  const auto who = caller.id.empty()
                       ? request.remote_address + '\n' + std::string(request.header("User-Agent"))
                       : caller.id;
  return to_string(uuid_from_name(secret + "\nreader\n" + who));
}

bool counts_as_reading(const Request& request, const Identity& caller) {
  return caller.role == Role::user && request.method == Method::get && !is_prefetch(request) &&
         !is_robot(request.header("User-Agent"));
}

}  // namespace desk::http
