// Full-text search over documents, all in memory. Finds words by their stems, beginnings, synonyms
// and with typing errors, in three fields (title, tags, text) and the languages of the documents.
//
// A search costs time by the documents that match, not by those there are. Any number of threads
// may search at once, while none writes: SharedSearchIndex sees to that.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "projections/search/dictionary.hpp"
#include "projections/search/document.hpp"
#include "projections/search/document_table.hpp"
#include "projections/search/document_terms.hpp"
#include "projections/search/postings.hpp"
#include "projections/search/query_plan.hpp"
#include "projections/search/scorer.hpp"
#include "projections/search/synonym_table.hpp"
#include "projections/search/synonyms.hpp"

namespace desk::projections::search {

class SearchIndex {
 public:
  SearchIndex() : SearchIndex(Synonyms{}) {}
  explicit SearchIndex(Synonyms synonyms);

  void put(SearchDocument document) { put(PreparedDocument(std::move(document))); }
  void put(PreparedDocument document);  // replaces the one with its id
  void remove(const Uuid& id);
  void set_synonyms(Synonyms synonyms);  // indexes all documents again

  // Never throws for what the query says; one that is not UTF-8 matches nothing.
  [[nodiscard]] SearchAnswer search(const SearchQuery& query) const;

  // Documents about what a long text is about, for example a ticket's.
  [[nodiscard]] std::vector<Hit> suggest(std::string_view long_text, std::size_t limit) const;

  [[nodiscard]] std::size_t size() const { return documents_.size(); }
  // Removed and replaced documents, which still cost memory: `rebuilt` is without them.
  [[nodiscard]] std::size_t dead() const { return documents_.slots() - documents_.size(); }
  [[nodiscard]] SearchIndex rebuilt() const { return rebuilt(synonyms_); }
  [[nodiscard]] SearchIndex rebuilt(Synonyms synonyms) const;
  [[nodiscard]] const Synonyms& synonyms() const { return synonyms_; }

 private:
  [[nodiscard]] IndexView view() const { return {dictionary_, postings_, table_, documents_}; }
  [[nodiscard]] SearchAnswer answer(const QueryPlan& plan, const Filter& filter, std::size_t offset,
                                    std::size_t limit) const;

  Synonyms synonyms_;
  Dictionary dictionary_;
  SynonymTable table_;
  PostingLists postings_;
  DocumentTable documents_;
};

}  // namespace desk::projections::search
