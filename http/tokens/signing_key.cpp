#include "http/tokens/signing_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

#include <array>

#include "events/vocabulary/json_reader.hpp"
#include "http/tokens/base64url.hpp"

namespace desk::http {
namespace {

constexpr int least_rsa_bits = 2'048;
constexpr std::size_t p256_bytes = 32;
constexpr std::size_t ed25519_bytes = 32;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Number number_of(std::string_view big_endian) {
  return Number(BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

Key key_from(const char* type, OSSL_PARAM_BLD* builder) {
  const Params params(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    return nullptr;
  }
  return Key(key);
}

std::optional<std::string> member(const JsonValue& jwk, std::string_view name) {
  const auto value = jwk.find(name);
  const auto text = value ? value->as_string() : std::nullopt;
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::optional<std::string> decoded_member(const JsonValue& jwk, std::string_view name) {
  const auto text = member(jwk, name);
  return text ? base64url_decode(*text) : std::nullopt;
}

Key rsa_key(const JsonValue& jwk) {
  const auto n = decoded_member(jwk, "n");
  const auto e = decoded_member(jwk, "e");
  if (!n || !e) return nullptr;
  const auto modulus = number_of(*n);
  const auto exponent = number_of(*e);
  const ParamBuilder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  return key_from("RSA", builder.get());
}

Key p256_key(const JsonValue& jwk) {
  const auto x = decoded_member(jwk, "x");
  const auto y = decoded_member(jwk, "y");
  if (!x || !y || x->size() != p256_bytes || y->size() != p256_bytes) return nullptr;
  const std::string point = '\x04' + *x + *y;  // uncompressed (SEC 1, section 2.3.3)
  const ParamBuilder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  return key_from("EC", builder.get());
}

Key ed25519_key(const JsonValue& jwk) {
  const auto x = decoded_member(jwk, "x");
  if (!x || x->size() != ed25519_bytes) return nullptr;
  return Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(*x), x->size()));
}

// A JWS ECDSA signature is r || s (RFC 7518, section 3.4); OpenSSL wants DER.
std::string der_signature(std::string_view raw) {
  if (raw.size() != 2 * p256_bytes) return {};
  const EcdsaSignature signature(ECDSA_SIG_new());
  auto r = number_of(raw.substr(0, p256_bytes));
  auto s = number_of(raw.substr(p256_bytes));
  if (ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
  static_cast<void>(r.release());  // the signature owns them now
  static_cast<void>(s.release());
  std::string der(static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)), '\0');
  auto* out = reinterpret_cast<unsigned char*>(der.data());
  i2d_ECDSA_SIG(signature.get(), &out);
  return der;
}

}  // namespace

struct VerificationKey::PublicKey {
  Key key;
};

std::string_view to_string(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::hs256:
      return "HS256";
    case Algorithm::rs256:
      return "RS256";
    case Algorithm::es256:
      return "ES256";
    case Algorithm::eddsa:
      return "EdDSA";
  }
  return "";
}

std::string hmac_sha256(std::string_view secret, std::string_view message) {
  std::array<unsigned char, 32> mac{};
  unsigned length = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes(message), message.size(),
       mac.data(), &length);
  return {reinterpret_cast<const char*>(mac.data()), length};
}

VerificationKey VerificationKey::from_secret(std::string secret) {
  VerificationKey key;
  key.algorithm_ = Algorithm::hs256;
  key.secret_ = std::move(secret);
  return key;
}

Result<VerificationKey, std::string> VerificationKey::from_jwk(std::string_view json) {
  const auto document = JsonDocument::parse(json);
  if (!document || document->root().kind() != JsonKind::object)
    return refuse(std::string("not JSON"));
  const auto jwk = document->root();
  const auto type = member(jwk, "kty").value_or("");
  const auto curve = member(jwk, "crv").value_or("");
  if (member(jwk, "use").value_or("sig") != "sig") return refuse(std::string("not for signatures"));

  VerificationKey key;
  Key parsed;
  if (type == "RSA") {
    key.algorithm_ = Algorithm::rs256;
    parsed = rsa_key(jwk);
    if (parsed && EVP_PKEY_get_bits(parsed.get()) < least_rsa_bits) {
      return refuse(std::string("an RSA key of under 2048 bits"));
    }
  } else if (type == "EC" && curve == "P-256") {
    key.algorithm_ = Algorithm::es256;
    parsed = p256_key(jwk);
  } else if (type == "OKP" && curve == "Ed25519") {
    key.algorithm_ = Algorithm::eddsa;
    parsed = ed25519_key(jwk);
  } else {
    return refuse("key type '" + type + "' with curve '" + curve + "' is not supported");
  }
  if (!parsed) return refuse(std::string("its parameters are missing or wrong"));
  if (member(jwk, "alg").value_or(std::string(to_string(key.algorithm_))) !=
      to_string(key.algorithm_)) {
    return refuse("its `alg` is not " + std::string(to_string(key.algorithm_)));
  }
  key.id_ = member(jwk, "kid").value_or("");
  key.public_key_ = std::make_shared<const PublicKey>(PublicKey{std::move(parsed)});
  return key;
}

bool VerificationKey::verifies(std::string_view message, std::string_view signature) const {
  if (algorithm_ == Algorithm::hs256) {
    const auto expected = hmac_sha256(secret_, message);
    return signature.size() == expected.size() &&
           CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) == 0;
  }
  const bool ecdsa = algorithm_ == Algorithm::es256;
  const auto der = ecdsa ? der_signature(signature) : std::string();
  const auto given = ecdsa ? std::string_view(der) : signature;
  const auto* digest = algorithm_ == Algorithm::eddsa ? nullptr : EVP_sha256();
  const DigestContext context(EVP_MD_CTX_new());
  return !given.empty() &&
         EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, public_key_->key.get()) ==
             1 &&
         EVP_DigestVerify(context.get(), bytes(given), given.size(), bytes(message),
                          message.size()) == 1;
}

Result<KeySet, std::string> read_key_set(std::string_view json) {
  const auto document = JsonDocument::parse(json);
  const auto keys = document ? document->root().find("keys") : std::nullopt;
  if (!keys || keys->kind() != JsonKind::array) {
    return refuse(std::string("the file is not a JSON Web Key Set"));
  }
  KeySet set;
  keys->for_each_element([&](const JsonValue& jwk) {
    auto key = VerificationKey::from_jwk(jwk.to_json());
    if (key) {
      set.keys.push_back(std::move(*key));
    } else {
      set.skipped.push_back(key.error());
    }
  });
  if (!set.keys.empty()) return set;
  std::string why = "the key set has no key that can be used";
  for (const auto& reason : set.skipped) why += "; " + reason;
  return refuse(why);
}

}  // namespace desk::http
