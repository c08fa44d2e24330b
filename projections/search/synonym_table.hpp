// The synonyms in terms of one dictionary. A phrase of several words has a term of its own, which
// documents get where they hold its words in a row: so a phrase costs a search no more than a word.
#pragma once

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

#include "projections/search/dictionary.hpp"
#include "projections/search/languages.hpp"
#include "projections/search/synonyms.hpp"

namespace desk::projections::search {

class SynonymTable {
 public:
  SynonymTable() = default;
  SynonymTable(const Synonyms& synonyms, Dictionary& dictionary);

  struct Match {
    std::size_t words = 0;  // how many of the sequence it covers
    TermId term = no_term;  // the term of the word or phrase itself
    std::size_t group = 0;
  };
  // What begins at the sequence's first term.
  [[nodiscard]] std::vector<Match> starting(TextLanguage language,
                                            std::span<const TermId> sequence) const;

  struct FoundAmong {
    Match match;
    std::vector<std::size_t> places;  // of its words in the sequence
  };
  // What has its words in the sequence, in order; others may stand between ("put it on hold").
  [[nodiscard]] std::vector<FoundAmong> among(TextLanguage language,
                                              std::span<const TermId> sequence) const;

  // The terms of a group, the one of the match among them.
  [[nodiscard]] const std::vector<TermId>& terms(TextLanguage language, std::size_t group) const {
    return groups_[language][group];
  }

 private:
  struct Entry {
    std::vector<TermId> words;
    TermId term = no_term;
    std::size_t group = 0;
  };

  void add(TextLanguage language, const Synonyms::Phrase& phrase, std::size_t group,
           Dictionary& dictionary);

  PerLanguage<std::vector<std::vector<TermId>>> groups_;
  PerLanguage<std::unordered_map<TermId, std::vector<Entry>>> by_first_word_;
};

}  // namespace desk::projections::search
