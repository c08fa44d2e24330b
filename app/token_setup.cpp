#include "app/token_setup.hpp"

#include <spdlog/spdlog.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "app/secrets.hpp"

namespace desk::app {
namespace {

constexpr std::size_t recommended_secret_bytes = 32;

}  // namespace

Result<std::string, std::string> signing_secret(const Settings& settings) {
  if (settings.jwt_secret) return *settings.jwt_secret;
  if (settings.jwt_jwks) return std::string();
  return jwt_secret_of(settings.data_folder);
}

Result<http::TokenRules, std::string> token_rules(const Settings& settings,
                                                  const std::string& secret) {
  http::TokenRules rules;
  rules.issuer = settings.jwt_issuer.value_or("");
  rules.audience = settings.jwt_audience.value_or("");
  if (!secret.empty()) {
    if (!settings.jwt_secret) {
      spdlog::warn("JWT_SECRET is not set: tokens are signed with a secret made in {}",
                   settings.data_folder.string());
    } else if (secret.size() < recommended_secret_bytes) {
      spdlog::warn("JWT_SECRET has {} bytes: use 32 or more", secret.size());
    }
    rules.keys.push_back(http::VerificationKey::from_secret(secret));
  }
  if (settings.jwt_jwks) {
    const std::ifstream file(*settings.jwt_jwks);
    if (!file) return refuse("JWT_JWKS: cannot read " + settings.jwt_jwks->string());
    std::stringstream text;
    text << file.rdbuf();
    auto set = http::read_key_set(text.str());
    if (!set) return refuse("JWT_JWKS: " + set.error());
    for (const auto& why : set->skipped) spdlog::warn("JWT_JWKS: a key is not used: {}", why);
    for (auto& key : set->keys) rules.keys.push_back(std::move(key));
  }
  return rules;
}

std::string pseudonym_key(const Settings& settings, const std::string& secret) {
  if (!secret.empty()) return secret;
  auto key = jwt_secret_of(settings.data_folder);
  if (!key) throw std::runtime_error(key.error());
  return std::move(*key);
}

}  // namespace desk::app
