#include "http/tokens/token_signer.hpp"

#include "events/vocabulary/json_writer.hpp"
#include "http/tokens/base64url.hpp"
#include "http/tokens/signing_key.hpp"

namespace desk::http {
namespace {

std::int64_t seconds_of(Timestamp time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

}  // namespace

std::string sign_token(const std::string& secret, const TokenClaims& claims) {
  JsonWriter json;
  json.begin_object()
      .field("sub", claims.identity.id)
      .field("role", to_string(claims.identity.role))
      .field_if("name", claims.identity.name)
      .field_if("email", claims.identity.email)
      .field_if("iss", claims.issuer)
      .field_if("aud", claims.audience)
      .field("iat", seconds_of(claims.issued_at));
  if (claims.expires) json.field("exp", seconds_of(*claims.expires));
  json.end_object();
  const auto message =
      base64url_encode(R"({"alg":"HS256","typ":"JWT"})") + '.' + base64url_encode(json.text());
  return message + '.' + base64url_encode(hmac_sha256(secret, message));
}

}  // namespace desk::http
