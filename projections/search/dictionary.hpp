// The words of the index and the terms they stand for. A word may be in several languages and has a
// term in each; words with the same stem share their term. Nothing is ever taken out.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "projections/search/languages.hpp"
#include "projections/search/postings.hpp"
#include "projections/search/word_trie.hpp"

namespace desk::projections::search {

struct FoundWord {
  std::string_view form;
  TermId term = no_term;
  std::size_t errors = 0;
};

class Dictionary {
 public:
  using Found = std::function<void(const FoundWord&)>;

  // The term of a word as it is written in the language (form_of), made if it is new.
  TermId take(TextLanguage language, std::string_view form);
  TermId take_phrase(const std::vector<TermId>& words);

  // The term of a word, or of another word with its stem; no_term if there is none.
  [[nodiscard]] TermId find(TextLanguage language, std::string_view form) const;

  // Whether the word itself is there.
  [[nodiscard]] bool knows(TextLanguage language, std::string_view form) const;

  void with_prefix(TextLanguage language, std::u32string_view prefix, const Found& found) const;
  void near(TextLanguage language, std::u32string_view word, std::size_t errors, bool as_prefix,
            const Found& found) const;

  [[nodiscard]] std::size_t term_count() const { return terms_; }

 private:
  struct Word {
    std::string form;
    PerLanguage<TermId> terms{no_term};
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <class Value>
  using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

  Word& word_of(std::string_view form);

  std::vector<Word> words_;
  ByText<WordId> word_ids_;
  WordTrie trie_;
  PerLanguage<ByText<TermId>> stems_;
  std::map<std::vector<TermId>, TermId> phrases_;
  TermId terms_ = 0;
};

}  // namespace desk::projections::search
