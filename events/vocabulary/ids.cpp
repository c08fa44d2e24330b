#include "events/vocabulary/ids.hpp"

#include <openssl/evp.h>
#include <sys/random.h>

#include <cstring>
#include <stdexcept>

#include "events/vocabulary/clock.hpp"

namespace desk {
namespace {

void stamp(Uuid& id, std::uint8_t version) {
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | (version << 4));
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
}

// Random bytes for many ids from one system call.
struct RandomPool {
  std::array<std::uint8_t, 1024> bytes{};
  std::size_t used = sizeof(bytes);

  void fill(std::uint8_t* out, std::size_t count) {
    if (used + count > bytes.size()) {
      if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw std::runtime_error("getrandom failed");
      }
      used = 0;
    }
    std::memcpy(out, bytes.data() + used, count);
    used += count;
  }
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr bool dash_before(std::size_t byte) {
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

}  // namespace

Uuid new_uuid_v7() {
  thread_local RandomPool pool;
  thread_local std::uint64_t last_ms = 0;
  thread_local std::uint32_t counter = 0;  // 12 bits of rand_a: orders the ids of one millisecond

  auto ms = static_cast<std::uint64_t>(now().time_since_epoch().count());
  if (ms > last_ms) {
    last_ms = ms;
    std::uint8_t seed = 0;
    pool.fill(&seed, 1);
    counter = seed;
  } else if (++counter > 0xfff) {
    ++last_ms;
    counter = 0;
  }
  Uuid id;
  for (std::size_t i = 0; i < 6; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(last_ms >> (40 - 8 * i));
  }
  id.bytes[6] = static_cast<std::uint8_t>(counter >> 8);
  id.bytes[7] = static_cast<std::uint8_t>(counter);
  pool.fill(id.bytes.data() + 8, 8);
  stamp(id, 7);
  return id;
}

Uuid uuid_from_name(std::string_view name) {
  std::array<std::uint8_t, 32> hash{};
  unsigned length = 0;
  EVP_Digest(name.data(), name.size(), hash.data(), &length, EVP_sha256(), nullptr);
  Uuid id;
  std::memcpy(id.bytes.data(), hash.data(), id.bytes.size());
  stamp(id, 8);
  return id;
}

void append_uuid(std::string& out, const Uuid& id) {
  static constexpr char digits[] = "0123456789abcdef";
  char text[36];
  char* p = text;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (dash_before(i)) *p++ = '-';
    *p++ = digits[id.bytes[i] >> 4];
    *p++ = digits[id.bytes[i] & 15];
  }
  out.append(text, sizeof text);
}

std::string to_string(const Uuid& id) {
  std::string out;
  append_uuid(out, id);
  return out;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid id;
  std::size_t at = 0;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (dash_before(i) && text[at++] != '-') return std::nullopt;
    const int high = hex_digit(text[at]);
    const int low = hex_digit(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    at += 2;
  }
  return id;
}

std::size_t UuidHash::operator()(const Uuid& id) const noexcept {
  std::uint64_t tail = 0;  // the random half
  std::memcpy(&tail, id.bytes.data() + 8, sizeof tail);
  return static_cast<std::size_t>(tail);
}

}  // namespace desk
