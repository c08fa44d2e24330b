#include "projections/search/dictionary.hpp"

#include "projections/search/analyzer.hpp"
#include "projections/search/tokenizer.hpp"

namespace desk::projections::search {

Dictionary::Word& Dictionary::word_of(std::string_view form) {
  if (const auto known = word_ids_.find(form); known != word_ids_.end()) {
    return words_[known->second];
  }
  const auto id = static_cast<WordId>(words_.size());
  word_ids_.emplace(form, id);
  trie_.insert(letters_of(form), id);
  return words_.emplace_back(Word{std::string(form)});
}

TermId Dictionary::take(TextLanguage language, std::string_view form) {
  auto& term = word_of(form).terms[language];
  if (term != no_term) return term;
  const auto [stem, is_new] = stems_[language].try_emplace(std::string(stem_of(language, form)));
  if (is_new) stem->second = terms_++;
  term = stem->second;
  return term;
}

TermId Dictionary::take_phrase(const std::vector<TermId>& words) {
  const auto [phrase, is_new] = phrases_.try_emplace(words);
  if (is_new) phrase->second = terms_++;
  return phrase->second;
}

TermId Dictionary::find(TextLanguage language, std::string_view form) const {
  if (const auto known = word_ids_.find(form); known != word_ids_.end()) {
    const auto term = words_[known->second].terms[language];
    if (term != no_term) return term;
  }
  const auto stem = stems_[language].find(stem_of(language, form));
  return stem == stems_[language].end() ? no_term : stem->second;
}

bool Dictionary::knows(TextLanguage language, std::string_view form) const {
  const auto known = word_ids_.find(form);
  return known != word_ids_.end() && words_[known->second].terms[language] != no_term;
}

void Dictionary::with_prefix(TextLanguage language, std::u32string_view prefix,
                             const Found& found) const {
  trie_.with_prefix(prefix, [&](WordId id) {
    const auto& word = words_[id];
    if (word.terms[language] != no_term) found({word.form, word.terms[language]});
  });
}

void Dictionary::near(TextLanguage language, std::u32string_view word, std::size_t errors,
                      bool as_prefix, const Found& found) const {
  trie_.near(word, errors, as_prefix, [&](WordId id, std::size_t distance) {
    const auto& candidate = words_[id];
    const auto term = candidate.terms[language];
    if (term != no_term) found({candidate.form, term, distance});
  });
}

}  // namespace desk::projections::search
