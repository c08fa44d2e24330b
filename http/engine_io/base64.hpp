// Base64 with padding (RFC 4648, section 4), by OpenSSL.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace desk::engine_io {

[[nodiscard]] std::string base64_encode(std::string_view bytes);
[[nodiscard]] std::optional<std::string> base64_decode(std::string_view text);

// Unguessable: of 120 random bits, in characters that need no escape in a URL.
[[nodiscard]] std::string random_id();

}  // namespace desk::engine_io
