// Verifies bearer tokens: JSON Web Tokens (RFC 7519) under keys whose algorithms are pinned by
// configuration. Verified tokens are remembered; their times are checked on every use.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/identity.hpp"
#include "events/vocabulary/result.hpp"
#include "http/tokens/signing_key.hpp"

namespace desk::http {

enum class TokenError : std::uint8_t {
  malformed,
  unknown_key,  // no configured key has the token's `alg` and `kid`
  bad_signature,
  expired,
  not_yet_valid,
  wrong_issuer,
  wrong_audience,
  bad_claims  // `sub`, `role`, `name` or `email` is missing or wrong
};

[[nodiscard]] std::string_view to_string(TokenError error);  // "expired"

struct VerifiedToken {
  Identity identity;
  std::optional<Timestamp> expires;     // `exp`: not valid at this instant or after
  std::optional<Timestamp> not_before;  // `nbf`: with 30 s of leeway
};

struct TokenRules {
  std::vector<VerificationKey> keys;
  std::string issuer;    // required when set
  std::string audience;  // likewise
};

class TokenVerifier {
 public:
  explicit TokenVerifier(TokenRules rules, std::size_t remembered = 20'000)
      : rules_(std::move(rules)), capacity_(remembered) {}

  // Any thread.
  [[nodiscard]] Result<std::shared_ptr<const VerifiedToken>, TokenError> verify(
      std::string_view token, Timestamp now);

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const VerifiedToken>>;

  [[nodiscard]] Result<VerifiedToken, TokenError> verify_anew(std::string_view token) const;
  [[nodiscard]] const VerificationKey* key_for(std::string_view algorithm,
                                               const std::optional<std::string>& key_id) const;
  [[nodiscard]] std::shared_ptr<const VerifiedToken> recall(std::string_view token);
  void remember(std::string_view token, std::shared_ptr<const VerifiedToken> verified);

  TokenRules rules_;
  std::size_t capacity_;
  std::mutex mutex_;
  std::list<Entry> by_use_;  // the most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_token_;
};

}  // namespace desk::http
