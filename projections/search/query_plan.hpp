// A query in terms of the index: for each of its words the terms that match it, and how well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "projections/search/dictionary.hpp"
#include "projections/search/document_table.hpp"
#include "projections/search/languages.hpp"
#include "projections/search/postings.hpp"
#include "projections/search/synonym_table.hpp"

namespace desk::projections::search {

using WordMask = std::uint32_t;  // a bit for each word of a query
inline constexpr std::size_t query_word_limit = 32;

struct PlannedTerm {
  TermId term = no_term;
  float weight = 0;  // 0: a stop word beside others, which only a title is compared with
};

struct PlannedWord {
  std::vector<PlannedTerm> terms;
  float importance = 0;
};

struct QueryPlan {
  std::vector<PlannedWord> words;
  std::vector<std::uint8_t> sequence;  // the words in the query's order, repeated ones again
  PerLanguage<WordMask> required;      // what a document of the language should match
  PerLanguage<float> language_factor{1};
  bool any_word = false;  // every document with one of the words is an answer
  std::optional<std::string> corrected;
};

struct IndexView {
  const Dictionary& dictionary;
  const PostingLists& postings;
  const SynonymTable& synonyms;
  const DocumentTable& documents;
};

[[nodiscard]] QueryPlan plan_query(const IndexView& index, const SearchQuery& query);

// For a long text, of which only the most telling words are searched.
[[nodiscard]] QueryPlan plan_suggestion(const IndexView& index, std::string_view text);

}  // namespace desk::projections::search
