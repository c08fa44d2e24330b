// What somebody may have meant by a word that the index does not know.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "projections/search/query_plan.hpp"

namespace desk::projections::search {

struct Correction {
  std::string text;
  std::vector<TermId> terms;  // several: a word with its synonyms, or the words it was run into
  float weight = 0;
  std::size_t documents = 0;

  [[nodiscard]] bool better_than(const Correction& other) const {
    return std::tuple(weight, documents, other.text) >
           std::tuple(other.weight, other.documents, text);
  }
};

// The best first, of one kind: one typing error, else two in a long word, else two words without
// their space. Short words and words with digits ("e-1042") are taken as they are.
[[nodiscard]] std::vector<Correction> corrections_of(const IndexView& index, TextLanguage language,
                                                     std::string_view form, bool is_prefix);

}  // namespace desk::projections::search
