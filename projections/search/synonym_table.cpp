#include "projections/search/synonym_table.hpp"

#include <algorithm>
#include <utility>

#include "projections/search/analyzer.hpp"

namespace desk::projections::search {

namespace {

// Empty unless the sequence has all the words in their order.
std::vector<std::size_t> places_in_order(const std::vector<TermId>& words,
                                         std::span<const TermId> sequence) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < sequence.size() && places.size() < words.size(); ++i) {
    if (sequence[i] == words[places.size()]) places.push_back(i);
  }
  if (places.size() < words.size()) places.clear();
  return places;
}

}  // namespace

SynonymTable::SynonymTable(const Synonyms& synonyms, Dictionary& dictionary) {
  const auto& groups = synonyms.groups();
  for_each_language([&](TextLanguage language) {
    groups_[language].resize(groups.size());
    for (std::size_t group = 0; group < groups.size(); ++group) {
      for (const auto& phrase : groups[group]) add(language, phrase, group, dictionary);
    }
  });
}

void SynonymTable::add(TextLanguage language, const Synonyms::Phrase& phrase, std::size_t group,
                       Dictionary& dictionary) {
  Entry entry;
  entry.group = group;
  for (const auto& word : phrase) {
    entry.words.push_back(dictionary.take(language, form_of(language, word)));
  }
  entry.term = entry.words.size() == 1 ? entry.words[0] : dictionary.take_phrase(entry.words);
  groups_[language][group].push_back(entry.term);
  by_first_word_[language][entry.words[0]].push_back(std::move(entry));
}

std::vector<SynonymTable::Match> SynonymTable::starting(TextLanguage language,
                                                        std::span<const TermId> sequence) const {
  std::vector<Match> matches;
  if (sequence.empty()) return matches;
  const auto found = by_first_word_[language].find(sequence[0]);
  if (found == by_first_word_[language].end()) return matches;
  for (const auto& entry : found->second) {
    const auto size = entry.words.size();
    if (size > sequence.size()) continue;
    if (!std::equal(entry.words.begin(), entry.words.end(), sequence.begin())) continue;
    matches.push_back({size, entry.term, entry.group});
  }
  return matches;
}

std::vector<SynonymTable::FoundAmong> SynonymTable::among(TextLanguage language,
                                                          std::span<const TermId> sequence) const {
  std::vector<FoundAmong> matches;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const auto found = by_first_word_[language].find(sequence[i]);
    if (found == by_first_word_[language].end()) continue;
    for (const auto& entry : found->second) {
      auto places = places_in_order(entry.words, sequence.subspan(i));
      if (places.empty()) continue;
      for (auto& place : places) place += i;
      matches.push_back({{entry.words.size(), entry.term, entry.group}, std::move(places)});
    }
  }
  return matches;
}

}  // namespace desk::projections::search
