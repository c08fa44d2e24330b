// libFuzzer: sanitising a result again must change nothing.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/html/html_sanitizer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const desk::http::HtmlPolicyOptions options{{"img.example"}};
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto once = desk::http::sanitize_html(input, options);
  if (!once) return 0;
  const auto twice = desk::http::sanitize_html(once->html, options);
  if (!twice || *twice != *once) std::abort();
  return 0;
}
