// Makes an indexed document of a written one: its words become terms, each counted by field.
#pragma once

#include <cstdint>
#include <vector>

#include "projections/search/dictionary.hpp"
#include "projections/search/document_table.hpp"
#include "projections/search/ranking.hpp"
#include "projections/search/synonym_table.hpp"
#include "projections/search/tokenizer.hpp"

namespace desk::projections::search {

// The part of indexing that needs no index, and so no lock: most of the work.
struct PreparedDocument {
  explicit PreparedDocument(SearchDocument written);

  SearchDocument document;
  TokenizedText title;
  TokenizedText text;
  std::vector<TokenizedText> tags;
};

[[nodiscard]] IndexedDocument index_terms(PreparedDocument prepared, Dictionary& dictionary,
                                          const SynonymTable& synonyms);

struct TermImpact {
  TermId term = no_term;
  std::uint16_t impact = 0;
  bool in_title = false;
};

// Each term of the document once.
[[nodiscard]] std::vector<TermImpact> impacts_of(const IndexedDocument& indexed);

}  // namespace desk::projections::search
