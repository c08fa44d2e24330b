#include "projections/search/search_index.hpp"

#include <utility>

#include "events/vocabulary/text.hpp"
#include "projections/search/highlighter.hpp"
#include "projections/search/term_marks.hpp"

namespace desk::projections::search {
namespace {

Hit hit_of(const IndexedDocument& indexed, const TermMarks& marks, float score) {
  const auto& document = indexed.document;
  return {document.id,
          document.slug,
          document.title,
          document.category,
          document.language,
          score,
          highlight_text(indexed, marks),
          highlight_title(indexed, marks)};
}

}  // namespace

SearchIndex::SearchIndex(Synonyms synonyms)
    : synonyms_(std::move(synonyms)), table_(synonyms_, dictionary_) {}

void SearchIndex::put(PreparedDocument document) {
  remove(document.document.id);
  auto indexed = index_terms(std::move(document), dictionary_, table_);
  const auto impacts = impacts_of(indexed);
  const auto slot = documents_.add(std::move(indexed));
  for (const auto& [term, impact, in_title] : impacts) {
    postings_.add(term, {slot, impact, static_cast<std::uint16_t>(in_title ? 1 : 0)});
  }
}

void SearchIndex::remove(const Uuid& id) {
  const auto removed = documents_.take(id);
  if (!removed) return;
  for (const auto& counted : impacts_of(*removed)) postings_.forget_one(counted.term);
}

void SearchIndex::set_synonyms(Synonyms synonyms) { *this = rebuilt(std::move(synonyms)); }

SearchIndex SearchIndex::rebuilt(Synonyms synonyms) const {
  SearchIndex index(std::move(synonyms));
  for (Slot slot = 0; slot < documents_.slots(); ++slot) {
    if (documents_.facts(slot).live) index.put(documents_.at(slot).document);
  }
  return index;
}

SearchAnswer SearchIndex::search(const SearchQuery& query) const {
  if (!is_valid_utf8(query.text)) return {};
  Filter filter{query.language, std::nullopt};
  if (query.category) {
    filter.category = documents_.category(*query.category);
    if (!filter.category) return {};
  }
  const auto index = view();
  return answer(plan_query(index, query), filter, query.offset, query.limit);
}

std::vector<Hit> SearchIndex::suggest(std::string_view long_text, std::size_t limit) const {
  return answer(plan_suggestion(view(), long_text), {}, 0, limit).hits;
}

SearchAnswer SearchIndex::answer(const QueryPlan& plan, const Filter& filter, std::size_t offset,
                                 std::size_t limit) const {
  SearchAnswer answer;
  const auto index = view();
  const TermMarks marks(plan, dictionary_.term_count());
  const auto ranking = rank(index, plan, marks, filter, offset, limit);
  answer.total = ranking.total;
  answer.hits.reserve(ranking.page.size());
  for (const auto& ranked : ranking.page) {
    answer.hits.push_back(hit_of(documents_.at(ranked.document), marks, ranked.score));
  }
  if (answer.total > 0) answer.corrected = plan.corrected;
  return answer;
}

}  // namespace desk::projections::search
