#include "projections/search/scorer.hpp"

#include <algorithm>
#include <array>

#include "projections/search/ranking.hpp"
#include "projections/search/title_match.hpp"

namespace desk::projections::search {
namespace {

struct Tally {
  float score = 0;
  float best_of_word = 0;  // of the word being counted
  WordMask words = 0;      // matched by the document
  WordMask title_words = 0;
};

// The thread's tallies, one for each slot, all zero between searches.
struct Scratch {
  std::vector<Tally> tallies;
  std::vector<Slot> touched;
};

Scratch& scratch_of_thread() {
  thread_local Scratch scratch;
  return scratch;
}

constexpr std::size_t few_matches = 3;

// std::popcount is a call into a library on a processor not known to have the instruction.
constexpr auto bits_of_byte = [] {
  std::array<std::uint8_t, 256> bits{};
  for (std::size_t i = 1; i < bits.size(); ++i) {
    bits[i] = static_cast<std::uint8_t>(bits[i / 2] + i % 2);
  }
  return bits;
}();

std::uint32_t count_bits(WordMask mask) {
  std::uint32_t bits = 0;
  for (; mask != 0; mask >>= 8U) bits += bits_of_byte[mask & 0xffU];
  return bits;
}

bool before(const Ranked& a, const Ranked& b) {
  if (a.is_second_choice != b.is_second_choice) return b.is_second_choice;
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

// The best so many, as a heap with the worst of them on top.
class BestRanked {
 public:
  explicit BestRanked(std::size_t limit) : limit_(limit) {}

  [[nodiscard]] bool has_chance(const Ranked& candidate) const {
    return ranked_.size() < limit_ || (limit_ > 0 && before(candidate, ranked_.front()));
  }
  void add(Ranked candidate) {
    if (!has_chance(candidate)) return;
    if (ranked_.size() == limit_) {
      std::pop_heap(ranked_.begin(), ranked_.end(), before);
      ranked_.pop_back();
    }
    ranked_.push_back(candidate);
    std::push_heap(ranked_.begin(), ranked_.end(), before);
  }
  std::vector<Ranked> from(std::size_t offset) {
    std::sort_heap(ranked_.begin(), ranked_.end(), before);
    const auto skipped = static_cast<std::ptrdiff_t>(std::min(offset, ranked_.size()));
    return {ranked_.begin() + skipped, ranked_.end()};
  }

 private:
  std::size_t limit_;
  std::vector<Ranked> ranked_;
};

class Scorer {
 public:
  Scorer(const IndexView& index, const QueryPlan& plan, const TermMarks& marks)
      : index_(index), plan_(plan), title_(plan, marks), scratch_(scratch_of_thread()) {
    const auto slots = index.documents.slots();
    if (scratch_.tallies.size() < slots) scratch_.tallies.resize(slots);
    if (scratch_.touched.size() < slots + 1) scratch_.touched.resize(slots + 1);
    for (const auto& word : plan.words) importance_ += word.importance;
    for_each_language(
        [&](TextLanguage language) { tolerated_[language] = tolerated(plan.required[language]); });
  }
  ~Scorer() {
    for (std::size_t i = 0; i < touched_; ++i) scratch_.tallies[scratch_.touched[i]] = {};
  }
  Scorer(const Scorer&) = delete;
  Scorer& operator=(const Scorer&) = delete;

  Ranking run(const Filter& filter, std::size_t offset, std::size_t limit) {
    for (std::size_t word = 0; word < plan_.words.size(); ++word) {
      for (const auto& term : plan_.words[word].terms) count(WordMask{1} << word, term);
    }
    find_matches(filter);
    const auto allowed = allowed_lacking();
    Ranking ranking;
    ranking.total = static_cast<std::size_t>(
        std::count_if(matches_.begin(), matches_.end(),
                      [&](const Match& match) { return match.lacking <= allowed; }));
    if (offset >= ranking.total) return ranking;
    ranking.page = best(offset + std::min(limit, ranking.total - offset)).from(offset);
    return ranking;
  }

 private:
  struct Match {
    Slot document = 0;
    bool has_all = false;
    std::uint32_t lacking = 0;  // required words, beyond those that may be missing
  };

  // The innermost loop of all searches. Of the terms of a word only the best counts.
  void count(WordMask word, const PlannedTerm& planned) {
    if (planned.weight <= 0) return;
    const float scale = planned.weight / impact_scale;
    if (touched_ == 0) return count_first(word, scale, index_.postings.of(planned.term));
    auto* const tallies = scratch_.tallies.data();
    auto* touched = scratch_.touched.data() + touched_;
    for (const auto& posting : index_.postings.of(planned.term)) {
      auto& tally = tallies[posting.document];
      const float gain = scale * static_cast<float>(posting.impact);
      *touched = posting.document;
      touched += tally.words == 0 ? 1 : 0;
      const float counted = (tally.words & word) != 0 ? tally.best_of_word : 0;
      const float best = std::max(gain, counted);
      tally.score += best - counted;
      tally.best_of_word = best;
      tally.words |= word;
      tally.title_words |= posting.in_title * word;
    }
    touched_ = static_cast<std::size_t>(touched - scratch_.touched.data());
  }

  // The same while all tallies are zero, which is half of the work.
  void count_first(WordMask word, float scale, std::span<const Posting> postings) {
    auto* const tallies = scratch_.tallies.data();
    auto* touched = scratch_.touched.data();
    for (const auto& posting : postings) {
      const float gain = scale * static_cast<float>(posting.impact);
      *touched++ = posting.document;
      tallies[posting.document] = {gain, gain, word, posting.in_title * word};
    }
    touched_ = postings.size();
  }

  void find_matches(const Filter& filter) {
    matches_.reserve(touched_);
    const bool unfiltered = !filter.language && !filter.category;
    for (std::size_t i = 0; i < touched_; ++i) {
      const auto slot = scratch_.touched[i];
      const auto& facts = index_.documents.facts(slot);
      if (!facts.live || (!unfiltered && !accepts(filter, facts))) continue;
      const auto required = plan_.required[facts.language];
      const auto missing = required & ~scratch_.tallies[slot].words;
      std::uint32_t lacking = 0;
      if (missing != 0) {
        const auto may_be_missing = tolerated_[facts.language];
        if (missing == required || (enough_ && may_be_missing == 0)) continue;
        lacking = count_bits(missing);
        lacking -= std::min(lacking, may_be_missing);
      }
      note_lacking(lacking);
      if (enough_ && lacking > 0) continue;
      matches_.push_back({slot, missing == 0, lacking});
    }
  }

  static bool accepts(const Filter& filter, const SlotFacts& facts) {
    return filter.language.value_or(facts.language) == facts.language &&
           filter.category.value_or(facts.category) == facts.category;
  }

  void note_lacking(std::uint32_t lacking) {
    if (lacking < least_lacking_) with_least_ = 0;
    least_lacking_ = std::min(least_lacking_, lacking);
    if (lacking == least_lacking_) ++with_least_;
    enough_ = least_lacking_ == 0 && with_least_ >= few_matches && !plan_.any_word;
  }

  // Up to three words are all needed; of more, a quarter may be missing: people write whole
  // sentences, and the right article rarely has each word of them.
  static std::uint32_t tolerated(WordMask required) {
    const auto all = count_bits(required);
    return all > 3 ? all / 4 : 0;
  }

  [[nodiscard]] std::uint32_t allowed_lacking() const {
    if (plan_.any_word) return query_word_limit;
    return enough_ ? 0 : least_lacking_ + 1;
  }

  BestRanked best(std::size_t limit) {
    BestRanked best(limit);
    const auto allowed = allowed_lacking();
    for (const auto& match : matches_) {
      if (match.lacking > allowed) continue;
      const auto& tally = scratch_.tallies[match.document];
      const auto language = index_.documents.facts(match.document).language;
      Ranked ranked{match.document, tally.score * plan_.language_factor[language],
                    least_lacking_ == 0 && match.lacking > 0 && !plan_.any_word};
      if (!match.has_all) ranked.score *= coverage(tally.words);
      if (tally.title_words != 0) {
        auto at_most = ranked;
        at_most.score *= TitleMatch::most;
        if (!best.has_chance(at_most)) continue;
        ranked.score *= title_.factor(index_.documents.title(match.document));
      }
      best.add(ranked);
    }
    return best;
  }

  // How much of what was asked for the document has.
  [[nodiscard]] float coverage(WordMask words) const {
    float matched = 0;
    for (std::size_t word = 0; word < plan_.words.size(); ++word) {
      if ((words >> word & 1U) != 0) matched += plan_.words[word].importance;
    }
    return importance_ > 0 ? matched / importance_ : 1;
  }

  const IndexView& index_;
  const QueryPlan& plan_;
  TitleMatch title_;
  Scratch& scratch_;
  std::size_t touched_ = 0;
  float importance_ = 0;
  PerLanguage<std::uint32_t> tolerated_{0};
  std::uint32_t least_lacking_ = query_word_limit;
  std::size_t with_least_ = 0;
  bool enough_ = false;  // documents without lack
  std::vector<Match> matches_;
};

}  // namespace

Ranking rank(const IndexView& index, const QueryPlan& plan, const TermMarks& marks,
             const Filter& filter, std::size_t offset, std::size_t limit) {
  return Scorer(index, plan, marks).run(filter, offset, limit);
}

}  // namespace desk::projections::search
