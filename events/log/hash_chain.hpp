// The log's hashes (docs/event-log.md gives the canonical form):
//   leaf   = SHA-256(0x00 || all of the event's columns but its position, length-prefixed)
//   digest = SHA-256(leaves of the batch, in order)
//   chain  = SHA-256(previous chain || first position || event count || digest)
// The position is bound by the chain, not the leaf, so that a leaf can be made before the log's
// head is locked. The leading zero byte is RFC 6962's mark of a leaf.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "events/recorded_event.hpp"

namespace desk {

using Hash = std::array<std::uint8_t, 32>;

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(const void* bytes, std::size_t count);
  void add(std::string_view text) { add(text.data(), text.size()); }
  [[nodiscard]] Hash finish();  // and starts anew

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct LeafColumns {
  const StreamName& stream;
  Version version;
  std::string_view type;
  int schema_version;
  Timestamp recorded_at;
  const Causation& causation;
  std::string_view payload;
};

[[nodiscard]] Hash leaf_hash(Sha256& sha, const LeafColumns& columns);
[[nodiscard]] Hash batch_digest(Sha256& sha, std::span<const Hash> leaves);
[[nodiscard]] Hash next_chain(Sha256& sha, const Hash& previous, Position first_position,
                              std::int32_t event_count, const Hash& digest);

[[nodiscard]] std::string to_hex(const Hash& hash);  // 64 characters, lower case
void append_hex(std::string& out, const Hash& hash);

}  // namespace desk
