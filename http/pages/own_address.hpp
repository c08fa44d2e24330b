// Under which address a client sees this service, by its request.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/server/message.hpp"

namespace desk::http {

// The Host header, if it is a name or an address with or without a port: it goes into headers and
// pages, and comes from outside.
[[nodiscard]] std::optional<std::string_view> own_host(const Request& request);

// "https://help.example": a proxy says by X-Forwarded-Proto that it speaks TLS.
[[nodiscard]] std::optional<std::string> own_origin(const Request& request);

}  // namespace desk::http
