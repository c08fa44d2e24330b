// plan_suggestion: which words of a long text to search.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "projections/search/analyzer.hpp"
#include "projections/search/query_plan.hpp"
#include "projections/search/ranking.hpp"
#include "projections/search/tokenizer.hpp"

namespace desk::projections::search {
namespace {

constexpr std::size_t telling_words = 12;
constexpr std::size_t bytes_read = 16'384;  // what matters stands at the beginning
constexpr float count_limit = 3;

struct Telling {
  TermId term = no_term;
  float importance = 0;
};

// The known words of the text in one language. `known` is how much of the text they are: a text in
// another language has few.
std::vector<Telling> telling_terms(const IndexView& index, const TokenizedText& text,
                                   TextLanguage language) {
  std::unordered_map<TermId, float> counts;
  std::size_t known = 0;
  for (const auto& token : text.tokens) {
    const auto form = form_of(language, text.word(token));
    if (is_stop_word(language, form)) {
      ++known;
      continue;
    }
    const auto term = index.dictionary.find(language, form);
    if (term == no_term || index.postings.documents_with(term) == 0) continue;
    ++known;
    counts[term] += 1;
  }
  const float share = static_cast<float>(known) / static_cast<float>(text.tokens.size());
  std::vector<Telling> telling;
  for (const auto& [term, count] : counts) {
    const auto rarity = idf(index.postings.documents_with(term), index.documents.size(language));
    telling.push_back({term, share * rarity * std::min(count, count_limit)});
  }
  return telling;
}

}  // namespace

QueryPlan plan_suggestion(const IndexView& index, std::string_view text) {
  QueryPlan plan;
  plan.any_word = true;
  const auto tokenized = tokenize(text.substr(0, bytes_read));
  std::vector<Telling> telling;
  for_each_language([&](TextLanguage language) {
    if (index.documents.size(language) == 0 || tokenized.tokens.empty()) return;
    for (const auto& found : telling_terms(index, tokenized, language)) telling.push_back(found);
  });
  std::sort(telling.begin(), telling.end(), [](const Telling& a, const Telling& b) {
    return a.importance != b.importance ? a.importance > b.importance : a.term < b.term;
  });
  telling.resize(std::min(telling.size(), telling_words));
  for (const auto& found : telling) {
    plan.sequence.push_back(static_cast<std::uint8_t>(plan.words.size()));
    plan.words.push_back({{{found.term, found.importance}}, found.importance});
  }
  const auto all = (WordMask{1} << plan.words.size()) - 1;
  for_each_language([&](TextLanguage language) { plan.required[language] = all; });
  return plan;
}

}  // namespace desk::projections::search
