// What a document gains by its title being close to the query as a whole.
#pragma once

#include <array>
#include <span>

#include "projections/search/query_plan.hpp"
#include "projections/search/ranking.hpp"
#include "projections/search/term_marks.hpp"

namespace desk::projections::search {

class TitleMatch {
 public:
  TitleMatch(const QueryPlan& plan, const TermMarks& marks);

  [[nodiscard]] float factor(std::span<const TermId> title) const;

  static constexpr float most = 1 + exact_title_bonus + adjacent_title_bonus + title_coverage_bonus;

 private:
  const QueryPlan& plan_;
  const TermMarks& marks_;
  std::array<WordMask, query_word_limit + 1> followers_{};  // of each word, from 1, in the query
};

}  // namespace desk::projections::search
