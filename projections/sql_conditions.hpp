// The WHERE of a statement that is put together from what was asked for, and from nothing else, so
// that the planner can take the index that fits it.
#pragma once

#include <fmt/format.h>

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace desk::projections {

class SqlConditions {
 public:
  // In the condition, which is ours, {0} and {1} stand for the values, which are the client's.
  void add(std::string_view condition, std::initializer_list<std::string> values) {
    std::array<std::string, 2> places;
    std::size_t next = 0;
    for (const auto& value : values) {
      values_.push_back(value);
      places.at(next++) = fmt::format("${}", values_.size());
    }
    if (!where_.empty()) where_ += " AND ";
    where_ += fmt::vformat(condition, fmt::make_format_args(places[0], places[1]));
  }

  [[nodiscard]] std::string where() const { return where_.empty() ? "true" : where_; }
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

 private:
  std::string where_;
  std::vector<std::string> values_;
};

}  // namespace desk::projections
