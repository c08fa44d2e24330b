#include "projections/search/term_marks.hpp"

#include <algorithm>
#include <vector>

namespace desk::projections::search {
namespace {

std::vector<std::uint8_t>& table_of_thread() {
  thread_local std::vector<std::uint8_t> table;
  return table;
}

}  // namespace

TermMarks::TermMarks(const QueryPlan& plan, std::size_t term_count) : plan_(plan) {
  auto& table = table_of_thread();
  table.resize(std::max(table.size(), term_count));
  marks_ = table;
  for (std::size_t word = 0; word < plan.words.size(); ++word) {
    for (const auto& [term, weight] : plan.words[word].terms) {
      auto& mark = marks_[term];
      if (mark == 0) mark = static_cast<std::uint8_t>((word + 1) | (weight > 0 ? 0 : silent));
    }
  }
}

TermMarks::~TermMarks() {
  for (const auto& word : plan_.words) {
    for (const auto& planned : word.terms) marks_[planned.term] = 0;
  }
}

}  // namespace desk::projections::search
