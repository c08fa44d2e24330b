// Which content coding a client takes (RFC 9110, section 12.5.3).
#pragma once

#include <string_view>

namespace desk::http {

// Whether an Accept-Encoding header allows gzip: named with a weight above 0, or by "*".
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

}  // namespace desk::http
