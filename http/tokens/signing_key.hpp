// A key that signs or verifies tokens. Its algorithm is the key's own: a token's header may name
// it, never choose it (RFC 8725, section 3.1).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/vocabulary/result.hpp"

namespace desk::http {

enum class Algorithm : std::uint8_t { hs256, rs256, es256, eddsa };

[[nodiscard]] std::string_view to_string(Algorithm algorithm);  // "HS256"

class VerificationKey {
 public:
  // HS256 with a shared secret.
  [[nodiscard]] static VerificationKey from_secret(std::string secret);

  // One JSON Web Key (RFC 7517, 7518, 8037): RSA of 2048 bits or more, EC P-256, OKP Ed25519.
  [[nodiscard]] static Result<VerificationKey, std::string> from_jwk(std::string_view json);

  [[nodiscard]] Algorithm algorithm() const { return algorithm_; }
  [[nodiscard]] const std::string& id() const { return id_; }  // `kid`, may be empty

  // `message` is the token's header and payload as sent; `signature` is decoded. Any thread.
  [[nodiscard]] bool verifies(std::string_view message, std::string_view signature) const;

 private:
  struct PublicKey;
  VerificationKey() = default;

  Algorithm algorithm_ = Algorithm::hs256;
  std::string id_;
  std::string secret_;
  std::shared_ptr<const PublicKey> public_key_;
};

// HMAC-SHA-256 of a message.
[[nodiscard]] std::string hmac_sha256(std::string_view secret, std::string_view message);

struct KeySet {
  std::vector<VerificationKey> keys;
  std::vector<std::string> skipped;  // why a key of the set is not used
};

// A JWK Set (RFC 7517, section 5). Refused when it is no set, or has no key that can be used.
[[nodiscard]] Result<KeySet, std::string> read_key_set(std::string_view json);

}  // namespace desk::http
