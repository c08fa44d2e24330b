#include "events/log/hash_chain.hpp"

#include <openssl/evp.h>

#include <stdexcept>
#include <string>

namespace desk {
namespace {

void append_big_endian(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>(value >> shift);
  }
}

void append_text(std::string& out, std::string_view text) {
  append_big_endian(out, text.size(), 4);
  out += text;
}

void append_id(std::string& out, const Uuid& id) {
  for (const auto byte : id.bytes) out += static_cast<char>(byte);
}

}  // namespace

// The fetched algorithm is kept: looking it up for each hash costs as much as the hash.
struct Sha256::Impl {
  std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm{
      EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  &EVP_MD_CTX_free};
  void start() const {
    if (EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) != 1) {
      throw std::runtime_error("SHA-256 is not available");
    }
  }
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) { impl_->start(); }
Sha256::~Sha256() = default;

void Sha256::add(const void* bytes, std::size_t count) {
  EVP_DigestUpdate(impl_->context.get(), bytes, count);
}

Hash Sha256::finish() {
  Hash out{};
  EVP_DigestFinal_ex(impl_->context.get(), out.data(), nullptr);
  impl_->start();
  return out;
}

Hash leaf_hash(Sha256& sha, const LeafColumns& columns) {
  std::string canonical;
  canonical.reserve(columns.payload.size() + 256);
  canonical += '\0';
  append_text(canonical, to_string(columns.stream.kind));
  append_text(canonical, columns.stream.key);
  append_big_endian(canonical, static_cast<std::uint64_t>(columns.version), 4);
  append_text(canonical, columns.type);
  append_big_endian(canonical, static_cast<std::uint64_t>(columns.schema_version), 2);
  append_big_endian(canonical,
                    static_cast<std::uint64_t>(columns.recorded_at.time_since_epoch().count()), 8);
  append_text(canonical, columns.causation.actor_id);
  append_text(canonical, to_string(columns.causation.actor_role));
  append_id(canonical, columns.causation.command_id);
  append_id(canonical, columns.causation.correlation_id);
  append_big_endian(canonical, static_cast<std::uint64_t>(columns.causation.caused_by), 8);
  append_text(canonical, columns.payload);
  sha.add(canonical);
  return sha.finish();
}

Hash batch_digest(Sha256& sha, std::span<const Hash> leaves) {
  sha.add(leaves.data(), leaves.size_bytes());
  return sha.finish();
}

void append_hex(std::string& out, const Hash& hash) {
  static constexpr char digits[] = "0123456789abcdef";
  for (const auto byte : hash) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
}

std::string to_hex(const Hash& hash) {
  std::string out;
  append_hex(out, hash);
  return out;
}

Hash next_chain(Sha256& sha, const Hash& previous, Position first_position,
                std::int32_t event_count, const Hash& digest) {
  std::string numbers;
  append_big_endian(numbers, static_cast<std::uint64_t>(first_position), 8);
  append_big_endian(numbers, static_cast<std::uint64_t>(event_count), 4);
  sha.add(previous.data(), previous.size());
  sha.add(numbers);
  sha.add(digest.data(), digest.size());
  return sha.finish();
}

}  // namespace desk
