#include "projections/search/title_match.hpp"

#include <algorithm>

namespace desk::projections::search {

TitleMatch::TitleMatch(const QueryPlan& plan, const TermMarks& marks) : plan_(plan), marks_(marks) {
  for (std::size_t i = 1; i < plan.sequence.size(); ++i) {
    followers_[plan.sequence[i - 1] + std::size_t{1}] |= WordMask{1} << plan.sequence[i];
  }
}

float TitleMatch::factor(std::span<const TermId> title) const {
  if (title.empty()) return 1;
  const auto& sequence = plan_.sequence;
  std::size_t matched = 0;
  std::size_t adjacent = 0;
  bool exact = title.size() == sequence.size();
  std::size_t before = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const auto word = marks_.word(title[i]);
    exact = exact && word == sequence[i] + std::size_t{1};
    if (word != 0) {
      ++matched;
      if ((followers_[before] >> (word - 1) & 1U) != 0) ++adjacent;
    }
    before = word;
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return std::min(1.0F, static_cast<float>(part) / static_cast<float>(whole));
  };
  float factor = 1 + title_coverage_bonus * share(matched, title.size());
  if (exact) factor += exact_title_bonus;
  if (sequence.size() > 1) factor += adjacent_title_bonus * share(adjacent, sequence.size() - 1);
  return factor;
}

}  // namespace desk::projections::search
