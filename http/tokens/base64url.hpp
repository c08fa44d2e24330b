// Base64url without padding (RFC 4648, section 5; RFC 7515, section 2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace desk::http {

[[nodiscard]] std::string base64url_encode(std::string_view bytes);

// Strict: no padding, no other characters, no stray bits at the end.
[[nodiscard]] std::optional<std::string> base64url_decode(std::string_view text);

}  // namespace desk::http
