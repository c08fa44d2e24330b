// Identifiers. Uuid is a plain value; new ones are version 7 (RFC 9562): time first, so that
// indexes grow at their end. Positions count the log's events from 1; versions count a stream's.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace desk {

using Position = std::int64_t;  // 0: before the first event
using Version = std::int32_t;   // 0: the stream does not exist yet

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
  auto operator<=>(const Uuid&) const = default;
};

// Ordered within a thread: each new id is greater than the one before. Random bits from the kernel.
[[nodiscard]] Uuid new_uuid_v7();

// A name-based id (version 8, from SHA-256): the same text always gives the same id.
[[nodiscard]] Uuid uuid_from_name(std::string_view name);

[[nodiscard]] std::string to_string(const Uuid& id);  // 36 characters, lower case
void append_uuid(std::string& out, const Uuid& id);
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view text);  // the 36-character form only

struct UuidHash {
  std::size_t operator()(const Uuid& id) const noexcept;
};

}  // namespace desk
