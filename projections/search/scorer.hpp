// Finds the documents that match a plan and puts the best first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "projections/search/query_plan.hpp"
#include "projections/search/term_marks.hpp"

namespace desk::projections::search {

struct Filter {
  std::optional<TextLanguage> language;
  std::optional<std::uint32_t> category;
};

struct Ranked {
  Slot document = 0;
  float score = 0;
  bool is_second_choice = false;  // lacks more words than others, and stands behind them
};

struct Ranking {
  std::vector<Ranked> page;
  std::size_t total = 0;
};

// Where documents with all words exist, or nearly all of a long query, these come first; only if
// they are few, documents that lack one word more follow. Where there are none, those with the most
// words match. Equal scores stand in the order of the slots, so that pages do not overlap.
[[nodiscard]] Ranking rank(const IndexView& index, const QueryPlan& plan, const TermMarks& marks,
                           const Filter& filter, std::size_t offset, std::size_t limit);

}  // namespace desk::projections::search
