// What tokens are signed and verified with, by the settings.
#pragma once

#include <string>

#include "app/settings.hpp"
#include "events/vocabulary/result.hpp"
#include "http/tokens/token_verifier.hpp"

namespace desk::app {

// The keys that tokens are verified with; the error is a sentence for the operator.
[[nodiscard]] Result<http::TokenRules, std::string> token_rules(const Settings& settings,
                                                                const std::string& secret);

// The secret that signs our own tokens: the configured one, or the data folder's. Empty where only
// a JWKS is configured: then tokens come from elsewhere.
[[nodiscard]] Result<std::string, std::string> signing_secret(const Settings& settings);

// What readers' pseudonyms are made with: the secret or, where there is none, the data folder's.
[[nodiscard]] std::string pseudonym_key(const Settings& settings, const std::string& secret);

}  // namespace desk::app
