// Why HTML is refused as a whole, and the limits behind it. What can be mended is never refused.
#pragma once

#include <cstddef>
#include <cstdint>

namespace desk::http {

enum class HtmlFault : std::uint8_t {
  too_large,  // the input, or what comes of it once it is escaped
  too_deep,   // nested beyond html_depth_limit, or costlier to parse than any article is
  invalid_utf8
};

constexpr std::size_t html_size_limit = std::size_t{256} * 1024;
constexpr std::size_t html_depth_limit = 256;

}  // namespace desk::http
