// Who gets in. Keys are pinned by configuration; a token proposes nothing.
#include "http/tokens/token_verifier.hpp"

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <rapidcheck/gtest.h>

#include "http/tokens/base64url.hpp"
#include "http/tokens/token_signer.hpp"

namespace desk::http {
namespace {

const std::string secret = "0123456789abcdef0123456789abcdef";
const Timestamp noon{std::chrono::milliseconds{1'800'000'000'000}};

TokenVerifier verifier_of(VerificationKey key) {
  TokenRules rules;
  rules.keys.push_back(std::move(key));
  return TokenVerifier(std::move(rules));
}
std::string hs256(const std::string& payload, const std::string& header = R"({"alg":"HS256"})") {
  const auto message = base64url_encode(header) + '.' + base64url_encode(payload);
  return message + '.' + base64url_encode(hmac_sha256(secret, message));
}
std::string outcome(TokenVerifier& verifier, const std::string& token, Timestamp at = noon) {
  const auto verified = verifier.verify(token, at);
  return verified ? "ok" : std::string(to_string(verified.error()));
}
std::string outcome(const std::string& token, Timestamp at = noon) {
  TokenRules rules;
  rules.keys.push_back(VerificationKey::from_secret(secret));
  TokenVerifier verifier(std::move(rules));
  return outcome(verifier, token, at);
}

TEST(Tokens, TellWhoComes) {
  TokenRules rules;
  rules.keys.push_back(VerificationKey::from_secret(secret));
  TokenVerifier verifier(std::move(rules));
  const auto verified = verifier.verify(
      hs256(R"({"sub":"u1","role":"agent","name":"Grace","email":"g@example.com"})"), noon);
  ASSERT_TRUE(verified.has_value());
  EXPECT_EQ((*verified)->identity, (Identity{"u1", Role::agent, "Grace", "g@example.com"}));
}

TEST(Tokens, NameWhomOneCanSee) {
  auto verifier = verifier_of(VerificationKey::from_secret(secret));
  const auto name_in = [&](const std::string& name) {
    const auto token = hs256(R"({"sub":"u1","name":")" + name + R"("})");
    return (*verifier.verify(token, noon))->identity.name;
  };
  EXPECT_EQ(name_in("\u2060 \u3164"), "");
  EXPECT_EQ(name_in("Ann \u202ecarG"), "Ann carG");
}

TEST(Tokens, WithoutARoleAreUsers) {
  TokenRules rules;
  rules.keys.push_back(VerificationKey::from_secret(secret));
  TokenVerifier verifier(std::move(rules));
  EXPECT_EQ((*verifier.verify(hs256(R"({"sub":"u1"})"), noon))->identity.role, Role::user);
}

TEST(Tokens, ThatWeSignAreOurs) {
  EXPECT_EQ(outcome(sign_token(
                secret, {{"u1", Role::user, "", ""}, noon, noon + std::chrono::hours{1}, "", ""})),
            "ok");
}

TEST(Tokens, WithWrongClaimsAreRefused) {
  for (const auto* claims :
       {R"({})", R"({"sub":1})", R"({"sub":""})", R"({"sub":" "})", R"({"sub":"u","role":"root"})",
        R"({"sub":"u","role":"system"})", R"({"sub":"u","role":7})", R"({"sub":"a\nb"})",
        R"({"sub":"u","name":5})", R"({"sub":"u","exp":"soon"})", R"({"sub":"u","exp":1e300})"}) {
    EXPECT_EQ(outcome(hs256(claims)), "bad_claims") << claims;
  }
  EXPECT_EQ(outcome(hs256("{\"sub\":\"" + std::string(129, 'u') + "\"}")), "bad_claims");
  EXPECT_EQ(outcome(hs256("{\"sub\":\"" + std::string(128, 'u') + "\"}")), "ok");
}

TEST(Tokens, HaveTheirTimes) {
  EXPECT_EQ(outcome(hs256(R"({"sub":"u","exp":1800000001})")), "ok");
  EXPECT_EQ(outcome(hs256(R"({"sub":"u","exp":1800000000})")), "expired");
  EXPECT_EQ(outcome(hs256(R"({"sub":"u","exp":1800000000.5})")), "ok");
  EXPECT_EQ(outcome(hs256(R"({"sub":"u","nbf":1800000030})")), "ok");
  EXPECT_EQ(outcome(hs256(R"({"sub":"u","nbf":1800000031})")), "not_yet_valid");
}

TEST(Tokens, ExpireAlsoWhenRemembered) {
  TokenRules rules;
  rules.keys.push_back(VerificationKey::from_secret(secret));
  TokenVerifier verifier(std::move(rules));
  const auto token = hs256(R"({"sub":"u","exp":1800000001})");
  EXPECT_EQ(outcome(verifier, token), "ok");
  EXPECT_EQ(outcome(verifier, token, noon + std::chrono::seconds{1}), "expired");
}

TEST(Tokens, AreRememberedWithinBounds) {
  TokenRules rules;
  rules.keys.push_back(VerificationKey::from_secret(secret));
  TokenVerifier verifier(std::move(rules), 2);
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 5; ++i) {
      EXPECT_EQ(outcome(verifier, hs256("{\"sub\":\"u" + std::to_string(i) + "\"}")), "ok");
    }
  }
}

TEST(Tokens, CannotChooseTheirAlgorithm) {
  for (const auto* header : {R"({"alg":"none"})", R"({"alg":"RS256"})", R"({"alg":"HS512"})"}) {
    EXPECT_EQ(outcome(hs256(R"({"sub":"u"})", header)), "unknown_key") << header;
  }
  EXPECT_EQ(outcome(hs256(R"({"sub":"u"})", R"({"alg":"HS256","crit":["b64"]})")), "malformed");
  EXPECT_EQ(outcome(hs256(R"({"sub":"u"})", R"({"typ":"JWT"})")), "malformed");
}

TEST(Tokens, ThatWereTamperedWithAreRefused) {
  const auto token = hs256(R"({"sub":"u"})");
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto tampered = token;
    tampered[i] = tampered[i] == 'A' ? 'B' : 'A';
    EXPECT_NE(outcome(tampered), "ok") << i;
  }
  EXPECT_EQ(outcome(""), "malformed");
  EXPECT_EQ(outcome("a.b"), "malformed");
  EXPECT_EQ(outcome(token + "."), "malformed");
  EXPECT_EQ(outcome(token + "="), "malformed");
  EXPECT_EQ(outcome(std::string(9'000, 'a')), "malformed");
}

TEST(Tokens, MustNameTheIssuerAndAudienceThatAreAskedFor) {
  TokenRules rules;
  rules.keys.push_back(VerificationKey::from_secret(secret));
  rules.issuer = "tutor";
  rules.audience = "desk";
  TokenVerifier verifier(std::move(rules));
  EXPECT_EQ(outcome(verifier, hs256(R"({"sub":"u","aud":"desk"})")), "wrong_issuer");
  EXPECT_EQ(outcome(verifier, hs256(R"({"sub":"u","iss":"tutor"})")), "wrong_audience");
  EXPECT_EQ(outcome(verifier, hs256(R"({"sub":"u","iss":"tutor","aud":["x","desk"]})")), "ok");
}

// RFC 8037, appendix A: key, header, payload and signature are the RFC's own.
TEST(Ed25519, VerifiesTheRfcsVector) {
  const auto key = VerificationKey::from_jwk(
      R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
  ASSERT_TRUE(key.has_value()) << key.error();
  const std::string message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  const auto signature = base64url_decode(
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  EXPECT_TRUE(key->verifies(message, *signature));
  EXPECT_FALSE(key->verifies(message + "x", *signature));
}

struct KeyFree {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyFree>;

std::string number_of(EVP_PKEY* key, const char* name, int width = 0) {
  BIGNUM* raw = nullptr;
  EVP_PKEY_get_bn_param(key, name, &raw);
  const std::unique_ptr<BIGNUM, KeyFree> number(raw);
  std::string bytes(static_cast<std::size_t>(width > 0 ? width : BN_num_bytes(raw)), '\0');
  BN_bn2binpad(raw, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return base64url_encode(bytes);
}

std::string signed_by(EVP_PKEY* key, const std::string& message) {
  const std::unique_ptr<EVP_MD_CTX, KeyFree> context(EVP_MD_CTX_new());
  std::size_t size = 0;
  const auto* text = reinterpret_cast<const unsigned char*>(message.data());
  EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key);
  EVP_DigestSign(context.get(), nullptr, &size, text, message.size());
  std::string signature(size, '\0');
  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, text,
                 message.size());
  signature.resize(size);
  return signature;
}

// ECDSA as JWS wants it: r and s, 32 bytes each.
std::string raw_signature(const std::string& der) {
  const auto* in = reinterpret_cast<const unsigned char*>(der.data());
  const std::unique_ptr<ECDSA_SIG, KeyFree> parsed(
      d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size())));
  std::string raw(64, '\0');
  auto* out = reinterpret_cast<unsigned char*>(raw.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), out, 32);
  BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), out + 32, 32);
  return raw;
}

TEST(Rs256, VerifiesWhatItsKeySigned) {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}));
  const auto jwk = R"({"kty":"RSA","kid":"k1","n":")" +
                   number_of(key.get(), OSSL_PKEY_PARAM_RSA_N) + R"(","e":")" +
                   number_of(key.get(), OSSL_PKEY_PARAM_RSA_E) + "\"}";
  auto verifier = verifier_of(VerificationKey::from_jwk(jwk).value());
  const auto token = [&](const std::string& header) {
    const auto message = base64url_encode(header) + '.' + base64url_encode(R"({"sub":"u"})");
    return message + '.' + base64url_encode(signed_by(key.get(), message));
  };
  EXPECT_EQ(outcome(verifier, token(R"({"alg":"RS256","kid":"k1"})")), "ok");
  EXPECT_EQ(outcome(verifier, token(R"({"alg":"RS256"})")), "ok");
  EXPECT_EQ(outcome(verifier, token(R"({"alg":"RS256","kid":"k2"})")), "unknown_key");
  EXPECT_EQ(outcome(verifier, token(R"({"alg":"HS256","kid":"k1"})")), "unknown_key");
}

TEST(Es256, VerifiesWhatItsKeySigned) {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  const auto jwk = R"({"kty":"EC","crv":"P-256","x":")" +
                   number_of(key.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32) + R"(","y":")" +
                   number_of(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32) + "\"}";
  auto verifier = verifier_of(VerificationKey::from_jwk(jwk).value());
  const auto message =
      base64url_encode(R"({"alg":"ES256"})") + '.' + base64url_encode(R"({"sub":"u"})");
  const auto raw = raw_signature(signed_by(key.get(), message));
  EXPECT_EQ(outcome(verifier, message + '.' + base64url_encode(raw)), "ok");
  EXPECT_EQ(outcome(verifier, message + '.' + base64url_encode(std::string(64, '\0'))),
            "bad_signature");
  EXPECT_EQ(outcome(verifier, message + '.' + base64url_encode(raw + "x")), "bad_signature");
}

TEST(KeySets, SkipWhatCannotBeUsedAndSayWhy) {
  const auto set = read_key_set(
      R"({"keys":[{"kty":"oct","k":"AA"},{"kty":"OKP","crv":"Ed25519","use":"enc","x":"AA"},
          {"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})");
  ASSERT_TRUE(set.has_value()) << set.error();
  EXPECT_EQ(set->keys.size(), 1U);
  EXPECT_EQ(set->skipped.size(), 2U);
  EXPECT_FALSE(read_key_set("{}"));
  EXPECT_FALSE(read_key_set(R"({"keys":[{"kty":"oct"}]})"));
  EXPECT_FALSE(read_key_set("nonsense"));
}

RC_GTEST_PROP(Tokens, OfRandomBytesAreRefusedAndNothingBreaks, (const std::string& noise)) {
  RC_ASSERT(outcome(noise) != "ok");
  RC_ASSERT(outcome(hs256(noise)) != "ok");
  RC_ASSERT(outcome(hs256(R"({"sub":"u"})", noise)) != "ok");
}

}  // namespace
}  // namespace desk::http
