// SHA-256 of what comes piece by piece.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <string>
#include <string_view>

namespace desk::http {

class Sha256 {
 public:
  Sha256();

  void add(std::string_view piece);
  [[nodiscard]] std::string digest();  // 64 lower-case hexadecimal digits; once, last

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const;
  };

  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

// Whether `text` could be such a digest, and nothing but one: it is about to be part of a path.
[[nodiscard]] bool is_sha256(std::string_view text);

}  // namespace desk::http
