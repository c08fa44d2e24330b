#include "http/files/sha256.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace desk::http {
namespace {

constexpr std::size_t digest_bytes = 32;
constexpr std::string_view digits = "0123456789abcdef";

void require(int outcome) {
  if (outcome != 1) throw std::runtime_error("OpenSSL cannot compute SHA-256");
}

}  // namespace

void Sha256::Free::operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ ? EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) : 0);
}

void Sha256::add(std::string_view piece) {
  require(EVP_DigestUpdate(context_.get(), piece.data(), piece.size()));
}

std::string Sha256::digest() {
  std::array<unsigned char, digest_bytes> bytes{};
  require(EVP_DigestFinal_ex(context_.get(), bytes.data(), nullptr));
  std::string hex;
  hex.reserve(2 * digest_bytes);
  for (const auto byte : bytes) {
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

bool is_sha256(std::string_view text) {
  return text.size() == 2 * digest_bytes && std::all_of(text.begin(), text.end(), [](char c) {
           return digits.find(c) != std::string_view::npos;
         });
}

}  // namespace desk::http
