// Signs tokens with the service's own secret: for visitors, for `ledgerdesk token`, for the demo.
#pragma once

#include <optional>
#include <string>

#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/identity.hpp"

namespace desk::http {

struct TokenClaims {
  Identity identity;
  Timestamp issued_at;
  std::optional<Timestamp> expires;
  std::string issuer;    // left out when empty
  std::string audience;  // likewise
};

[[nodiscard]] std::string sign_token(const std::string& secret, const TokenClaims& claims);

}  // namespace desk::http
