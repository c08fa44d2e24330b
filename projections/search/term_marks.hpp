// Which word of a query a term stands for, for the terms of whole documents. One at a time in each
// thread: the table is as long as the dictionary, and is kept from one search to the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "projections/search/query_plan.hpp"

namespace desk::projections::search {

class TermMarks {
 public:
  TermMarks(const QueryPlan& plan, std::size_t term_count);
  ~TermMarks();
  TermMarks(const TermMarks&) = delete;
  TermMarks& operator=(const TermMarks&) = delete;

  // The word's number from 1; 0 for a term that is not searched.
  [[nodiscard]] std::size_t word(TermId term) const { return marks_[term] & word_bits; }
  // Not for stop words beside other words.
  [[nodiscard]] bool is_shown(TermId term) const {
    const auto mark = marks_[term];
    return mark != 0 && (mark & silent) == 0;
  }

 private:
  static constexpr std::uint8_t word_bits = 0x7f;
  static constexpr std::uint8_t silent = 0x80;

  const QueryPlan& plan_;
  std::span<std::uint8_t> marks_;  // the thread's table
};

}  // namespace desk::projections::search
