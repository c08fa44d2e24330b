#include "http/tokens/token_verifier.hpp"

#include <algorithm>
#include <cmath>

#include "events/vocabulary/json_reader.hpp"
#include "events/vocabulary/text.hpp"
#include "http/tokens/base64url.hpp"

namespace desk::http {
namespace {

constexpr std::size_t token_limit = std::size_t{8} * 1024;
constexpr std::size_t subject_limit = 128;
constexpr std::size_t name_limit = 200;
constexpr std::size_t email_limit = 254;
constexpr std::chrono::seconds not_before_leeway{30};

struct Parts {
  std::string header;
  std::string payload;
  std::string signature;
  std::string_view message;  // what is signed: header and payload as sent
};

std::optional<Parts> split(std::string_view token) {
  const auto first = token.find('.');
  const auto second =
      first == std::string_view::npos ? std::string_view::npos : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
    return std::nullopt;
  auto header = base64url_decode(token.substr(0, first));
  auto payload = base64url_decode(token.substr(first + 1, second - first - 1));
  auto signature = base64url_decode(token.substr(second + 1));
  if (!header || !payload || !signature) return std::nullopt;
  return Parts{std::move(*header), std::move(*payload), std::move(*signature),
               token.substr(0, second)};
}

// An optional text claim; false when it is there and no text that we would keep.
bool read_text(const JsonValue& claims, std::string_view name, std::size_t limit,
               std::string& out) {
  const auto value = claims.find(name);
  if (!value || value->kind() == JsonKind::null) return true;
  const auto text = value->as_string();
  if (!text || has_controls(*text) || character_count(*text) > limit) return false;
  out = *text;
  return true;
}

// A NumericDate (RFC 7519, section 2): seconds, perhaps with a fraction.
bool read_time(const JsonValue& claims, std::string_view name, std::optional<Timestamp>& out) {
  const auto value = claims.find(name);
  if (!value) return true;
  const auto seconds = value->as_double();
  static constexpr double farthest = 1e11;  // some 3,000 years
  if (!seconds || !std::isfinite(*seconds) || std::abs(*seconds) > farthest) return false;
  out = Timestamp{std::chrono::milliseconds{static_cast<std::int64_t>(*seconds * 1000)}};
  return true;
}

bool read_identity(const JsonValue& claims, Identity& identity) {
  if (!read_text(claims, "sub", subject_limit, identity.id) || is_blank(identity.id)) return false;
  std::string role = "user";
  if (!read_text(claims, "role", name_limit, role)) return false;
  const auto parsed = parse_role(role);
  if (!parsed) return false;
  identity.role = *parsed;
  if (!read_text(claims, "name", name_limit, identity.name)) return false;
  identity.name = is_blank(identity.name) ? "" : without_turns(identity.name);
  return read_text(claims, "email", email_limit, identity.email);
}

bool names_audience(const JsonValue& claims, const std::string& wanted) {
  const auto audience = claims.find("aud");
  if (!audience) return false;
  if (const auto text = audience->as_string()) return *text == wanted;
  bool found = false;
  audience->for_each_element(
      [&](const JsonValue& one) { found = found || one.as_string() == wanted; });
  return found;
}

std::optional<TokenError> time_error(const VerifiedToken& token, Timestamp now) {
  if (token.expires && now >= *token.expires) return TokenError::expired;
  if (token.not_before && now + not_before_leeway < *token.not_before) {
    return TokenError::not_yet_valid;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(TokenError error) {
  switch (error) {
    case TokenError::malformed:
      return "malformed";
    case TokenError::unknown_key:
      return "unknown_key";
    case TokenError::bad_signature:
      return "bad_signature";
    case TokenError::expired:
      return "expired";
    case TokenError::not_yet_valid:
      return "not_yet_valid";
    case TokenError::wrong_issuer:
      return "wrong_issuer";
    case TokenError::wrong_audience:
      return "wrong_audience";
    case TokenError::bad_claims:
      return "bad_claims";
  }
  return "";
}

Result<std::shared_ptr<const VerifiedToken>, TokenError> TokenVerifier::verify(
    std::string_view token, Timestamp now) {
  auto verified = recall(token);
  if (!verified) {
    auto anew = verify_anew(token);
    if (!anew) return refuse(anew.error());
    verified = std::make_shared<const VerifiedToken>(std::move(*anew));
    if (!time_error(*verified, now)) remember(token, verified);
  }
  if (const auto error = time_error(*verified, now)) return refuse(*error);
  return verified;
}

Result<VerifiedToken, TokenError> TokenVerifier::verify_anew(std::string_view token) const {
  if (token.size() > token_limit) return refuse(TokenError::malformed);
  const auto parts = split(token);
  if (!parts) return refuse(TokenError::malformed);
  const auto header = JsonDocument::parse(parts->header);
  if (!header || header->root().kind() != JsonKind::object) return refuse(TokenError::malformed);
  // No extension is understood here, so none may be critical (RFC 7515, section 4.1.11).
  if (header->root().find("crit")) return refuse(TokenError::malformed);
  JsonFields fields(header->root());
  const auto algorithm = fields.text("alg");
  const auto key_id = fields.optional_text("kid");
  if (!fields.error().empty()) return refuse(TokenError::malformed);

  const auto* key = key_for(algorithm, key_id);
  if (key == nullptr) return refuse(TokenError::unknown_key);
  if (!key->verifies(parts->message, parts->signature)) return refuse(TokenError::bad_signature);

  const auto payload = JsonDocument::parse(parts->payload);
  if (!payload || payload->root().kind() != JsonKind::object) return refuse(TokenError::malformed);
  const auto claims = payload->root();
  VerifiedToken verified;
  if (!read_identity(claims, verified.identity) || !read_time(claims, "exp", verified.expires) ||
      !read_time(claims, "nbf", verified.not_before)) {
    return refuse(TokenError::bad_claims);
  }
  if (!rules_.issuer.empty()) {
    const auto issuer = claims.find("iss");
    if (!issuer || issuer->as_string() != rules_.issuer) return refuse(TokenError::wrong_issuer);
  }
  if (!rules_.audience.empty() && !names_audience(claims, rules_.audience)) {
    return refuse(TokenError::wrong_audience);
  }
  return verified;
}

// The key whose id the token names; without an id the only key of that algorithm.
const VerificationKey* TokenVerifier::key_for(std::string_view algorithm,
                                              const std::optional<std::string>& key_id) const {
  const VerificationKey* only = nullptr;
  for (const auto& key : rules_.keys) {
    if (to_string(key.algorithm()) != algorithm) continue;
    if (key_id && key.id() == *key_id) return &key;
    // A key without an id of its own takes any: the shared secret is such a key.
    if (key_id && !key.id().empty()) continue;
    if (only != nullptr) return nullptr;
    only = &key;
  }
  return only;
}

std::shared_ptr<const VerifiedToken> TokenVerifier::recall(std::string_view token) {
  const std::scoped_lock lock(mutex_);
  const auto found = by_token_.find(token);
  if (found == by_token_.end()) return nullptr;
  by_use_.splice(by_use_.begin(), by_use_, found->second);
  return found->second->second;
}

void TokenVerifier::remember(std::string_view token,
                             std::shared_ptr<const VerifiedToken> verified) {
  const std::scoped_lock lock(mutex_);
  if (by_token_.contains(token)) return;
  by_use_.emplace_front(std::string(token), std::move(verified));
  by_token_.emplace(by_use_.front().first, by_use_.begin());
  if (by_use_.size() > capacity_) {
    by_token_.erase(by_use_.back().first);
    by_use_.pop_back();
  }
}

}  // namespace desk::http
