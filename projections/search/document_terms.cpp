#include "projections/search/document_terms.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "projections/search/analyzer.hpp"

namespace desk::projections::search {
namespace {

constexpr std::size_t length_limit = std::numeric_limits<std::uint16_t>::max();

class FieldIndexer {
 public:
  FieldIndexer(IndexedDocument& out, Dictionary& dictionary, const SynonymTable& synonyms)
      : out_(out), dictionary_(dictionary), synonyms_(synonyms) {}

  void add(const TokenizedText& text) {
    const auto language = out_.document.language;
    std::vector<TermId> terms;
    terms.reserve(text.tokens.size());
    for (const auto& token : text.tokens) {
      terms.push_back(dictionary_.take(language, form_of(language, text.word(token))));
    }
    const auto phrases = phrases_of(text, terms);
    auto phrase = phrases.begin();
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const auto& token = text.tokens[i];
      add_term({terms[i], token.start, token.start + token.length, i}, token.parts > 1);
      for (; phrase != phrases.end() && phrase->last_token == i; ++phrase) add_term(*phrase, true);
    }
  }

 private:
  struct Occurrence {
    TermId term = no_term;
    std::size_t start = 0;
    std::size_t end = 0;
    std::size_t last_token = 0;
  };

  // In the order of their ends.
  std::vector<Occurrence> phrases_of(const TokenizedText& text, const std::vector<TermId>& terms) {
    std::vector<std::size_t> tokens;  // without compounds
    std::vector<TermId> words;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (text.tokens[i].parts > 1) continue;
      tokens.push_back(i);
      words.push_back(terms[i]);
    }
    std::vector<Occurrence> phrases;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto rest = std::span(words).subspan(i);
      for (const auto& match : synonyms_.starting(out_.document.language, rest)) {
        if (match.words == 1) continue;
        const auto last = tokens[i + match.words - 1];
        const auto& end = text.tokens[last];
        phrases.push_back(
            {match.term, text.tokens[tokens[i]].start, std::size_t{end.start} + end.length, last});
      }
    }
    std::stable_sort(phrases.begin(), phrases.end(), [](const Occurrence& a, const Occurrence& b) {
      return a.last_token < b.last_token;
    });
    return phrases;
  }

  void add_term(const Occurrence& found, bool spans_others) {
    const auto length = found.end - found.start;
    if (length > length_limit) return;  // no word that anybody would look for
    out_.terms.push_back(found.term);
    out_.places.push_back({static_cast<std::uint32_t>(found.start),
                           static_cast<std::uint16_t>(length), spans_others});
  }

  IndexedDocument& out_;
  Dictionary& dictionary_;
  const SynonymTable& synonyms_;
};

std::size_t words_between(const IndexedDocument& indexed, std::size_t first, std::size_t last) {
  std::size_t words = 0;
  for (auto i = first; i < last; ++i) words += indexed.places[i].spans_others ? 0U : 1U;
  return words;
}

}  // namespace

PreparedDocument::PreparedDocument(SearchDocument written)
    : document(std::move(written)), title(tokenize(document.title)), text(tokenize(document.text)) {
  for (const auto& tag : document.tags) tags.push_back(tokenize(tag));
}

IndexedDocument index_terms(PreparedDocument prepared, Dictionary& dictionary,
                            const SynonymTable& synonyms) {
  IndexedDocument indexed;
  indexed.document = std::move(prepared.document);
  indexed.terms.reserve(prepared.title.tokens.size() + prepared.text.tokens.size() + 8);
  indexed.places.reserve(indexed.terms.capacity());
  FieldIndexer fields(indexed, dictionary, synonyms);
  fields.add(prepared.title);
  indexed.title_end = static_cast<std::uint32_t>(indexed.terms.size());
  for (const auto& tag : prepared.tags) fields.add(tag);
  indexed.tags_end = static_cast<std::uint32_t>(indexed.terms.size());
  fields.add(prepared.text);
  return indexed;
}

std::vector<TermImpact> impacts_of(const IndexedDocument& indexed) {
  const auto& terms = indexed.terms;
  const auto title_words = words_between(indexed, 0, indexed.title_end);
  const auto body_words = words_between(indexed, indexed.tags_end, terms.size());
  std::vector<std::pair<TermId, std::uint32_t>> places;  // by term, then in order
  places.reserve(terms.size());
  for (std::uint32_t i = 0; i < terms.size(); ++i) places.emplace_back(terms[i], i);
  std::sort(places.begin(), places.end());
  std::vector<TermImpact> impacts;
  for (std::size_t i = 0; i < places.size();) {
    const auto term = places[i].first;
    FieldCounts counts;
    for (; i < places.size() && places[i].first == term; ++i) {
      const auto place = places[i].second;
      auto& count = place < indexed.title_end  ? counts.title
                    : place < indexed.tags_end ? counts.tags
                                               : counts.body;
      count += 1;
    }
    impacts.push_back({term, impact(counts, title_words, body_words), counts.title > 0});
  }
  return impacts;
}

}  // namespace desk::projections::search
