// Reads a result's row field after field, in the order of its columns.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <pqxx/field>
#include <pqxx/row>
#include <stdexcept>
#include <string>
#include <string_view>

#include "events/log/database.hpp"
#include "events/vocabulary/enum_names.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk::projections {

class RowReader {
 public:
  explicit RowReader(const pqxx::row& row) : row_(row) {}
  explicit RowReader(pqxx::row&&) = delete;  // it must outlive its reader

  [[nodiscard]] bool is_null() const { return row_[next_].is_null(); }

  std::string text() { return std::string(take()); }  // "" where null
  Uuid uuid() { return parse_uuid(take()).value_or(Uuid{}); }
  Timestamp time() { return timestamp_of(take()); }
  bool flag() { return take() == "t"; }
  template <class Number>
  Number number() {
    return row_[next_++].as<Number>();
  }
  template <NamedEnum E>
  E choice() {
    const auto name = take();
    const auto value = parse_enum<E>(name);
    if (!value) throw std::runtime_error(fmt::format("unknown value '{}' in a table", name));
    return *value;
  }

  // Nothing where null: `optional(&RowReader::time)`.
  template <class T>
  std::optional<T> optional(T (RowReader::*read)()) {
    if (!is_null()) return (this->*read)();
    ++next_;
    return std::nullopt;
  }

 private:
  std::string_view take() {
    const auto field = row_[next_++];
    return {field.c_str(), field.size()};
  }

  const pqxx::row& row_;
  pqxx::row::size_type next_ = 0;
};

}  // namespace desk::projections
