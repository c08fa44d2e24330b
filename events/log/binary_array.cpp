#include "events/log/binary_array.hpp"

namespace desk {
namespace {

void append_big_endian(std::string& out, std::uint64_t number, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out += static_cast<char>((number >> shift) & 0xFF);
  }
}

int width_of(ArrayType type) {
  switch (type) {
    case ArrayType::int2:
      return 2;
    case ArrayType::int4:
      return 4;
    case ArrayType::int8:
    case ArrayType::text:
    case ArrayType::timestamptz:
    case ArrayType::uuid:
      break;
  }
  return 8;
}

}  // namespace

void BinaryArray::add(std::int64_t number) {
  const int width = width_of(type_);
  append_big_endian(elements_, static_cast<std::uint64_t>(width), 4);
  append_big_endian(elements_, static_cast<std::uint64_t>(number), width);
  ++count_;
}

void BinaryArray::add(std::string_view text) {
  append_big_endian(elements_, text.size(), 4);
  elements_ += text;
  ++count_;
}

void BinaryArray::add(const Uuid& id) {
  append_big_endian(elements_, id.bytes.size(), 4);
  elements_.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
  ++count_;
}

// Microseconds since 2000-01-01, as PostgreSQL counts.
void BinaryArray::add(Timestamp time) {
  constexpr Timestamp start = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};
  add(std::int64_t{std::chrono::microseconds{time - start}.count()});
}

void BinaryArray::add_null() {
  append_big_endian(elements_, 0xFFFF'FFFF, 4);
  has_null_ = true;
  ++count_;
}

pqxx::binarystring BinaryArray::take() {
  std::string out;
  out.reserve(20 + elements_.size());
  append_big_endian(out, count_ > 0 ? 1 : 0, 4);  // dimensions
  append_big_endian(out, has_null_ ? 1 : 0, 4);
  append_big_endian(out, static_cast<std::uint64_t>(type_), 4);
  if (count_ > 0) {
    append_big_endian(out, static_cast<std::uint64_t>(count_), 4);
    append_big_endian(out, 1, 4);  // lower bound
  }
  out += elements_;
  elements_.clear();
  count_ = 0;
  has_null_ = false;
  return pqxx::binarystring(out);
}

}  // namespace desk
