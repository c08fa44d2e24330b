#include "projections/search/query_plan.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "projections/search/analyzer.hpp"
#include "projections/search/ranking.hpp"
#include "projections/search/tokenizer.hpp"
#include "projections/search/word_corrections.hpp"

namespace desk::projections::search {
namespace {

constexpr std::size_t prefix_letters = 3;        // a word stands for longer ones from here
constexpr std::size_t typed_prefix_letters = 2;  // the last word, while it is typed
constexpr std::size_t expansion_limit = 40;      // the most frequent longer words

struct Draft {
  std::string folded;
  std::size_t letters = 0;
  PerLanguage<TermId> term{no_term};
  PerLanguage<bool> is_stop{false};
  bool has_longer = false;  // words in the index begin with it
  bool is_known = false;    // as it is written, not by its stem alone
  PerLanguage<std::string> form;
};

class Planner {
 public:
  Planner(const IndexView& index, const SearchQuery& query) : index_(index), query_(query) {
    for_each_language([&](TextLanguage language) {
      const bool asked = !query.language || *query.language == language;
      if (asked && index.documents.size(language) > 0) languages_.push_back(language);
    });
  }

  QueryPlan make() {
    const auto text = tokenize(query_.text);
    read_words(text);
    plan_.words.resize(drafts_.size());
    for (const auto language : languages_) require_words(language);
    prefer_language();
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      for (const auto language : languages_) add_word(i, language);
    }
    add_compounds(text);
    for (const auto language : languages_) add_synonyms(language);
    correct_words();
    return std::move(plan_);
  }

 private:
  void read_words(const TokenizedText& text) {
    for (const auto& token : text.tokens) {
      if (token.parts > 1) continue;
      const auto word = text.word(token);
      auto known = std::find_if(drafts_.begin(), drafts_.end(),
                                [&](const Draft& draft) { return draft.folded == word; });
      if (known == drafts_.end()) {
        if (drafts_.size() == query_word_limit) break;
        known = drafts_.insert(known, draft_of(word));
      }
      plan_.sequence.push_back(static_cast<std::uint8_t>(known - drafts_.begin()));
    }
  }

  [[nodiscard]] Draft draft_of(std::string_view word) const {
    Draft draft;
    draft.folded = word;
    draft.letters = letters_of(word).size();
    for (const auto language : languages_) {
      draft.form[language] = form_of(language, word);
      draft.is_stop[language] = is_stop_word(language, draft.form[language]);
      draft.term[language] = index_.dictionary.find(language, draft.form[language]);
      draft.is_known = draft.is_known || index_.dictionary.knows(language, draft.form[language]);
    }
    return draft;
  }

  // Stop words count only where there is nothing else.
  void require_words(TextLanguage language) {
    WordMask telling = 0;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (!drafts_[i].is_stop[language]) telling |= WordMask{1} << i;
    }
    only_stop_words_[language] = telling == 0;
    const auto all =
        drafts_.size() == query_word_limit ? ~WordMask{0} : (WordMask{1} << drafts_.size()) - 1;
    plan_.required[language] = telling == 0 ? all : telling;
  }

  void prefer_language() {
    std::vector<std::size_t> stop_words;
    for (const auto language : languages_) {
      stop_words.push_back(static_cast<std::size_t>(
          std::count_if(drafts_.begin(), drafts_.end(),
                        [&](const Draft& draft) { return draft.is_stop[language]; })));
    }
    if (stop_words.empty()) return;
    const auto most = *std::max_element(stop_words.begin(), stop_words.end());
    for (std::size_t i = 0; most > 0 && i < languages_.size(); ++i) {
      if (stop_words[i] == most) plan_.language_factor[languages_[i]] = query_language_factor;
    }
  }

  [[nodiscard]] bool is_last(std::size_t word) const {
    return query_.last_word_is_prefix && plan_.sequence.back() == word;
  }
  [[nodiscard]] std::size_t holding(TermId term) const {
    return index_.postings.documents_with(term);
  }
  [[nodiscard]] float idf_of(TextLanguage language, std::size_t holding) const {
    return idf(holding, index_.documents.size(language));
  }

  void add_term(std::size_t word, TermId term, float importance, float weight) {
    auto& planned = plan_.words[word];
    planned.terms.push_back({term, importance * weight});
    if (weight > 0) planned.importance = std::max(planned.importance, importance * weight);
  }

  void add_word(std::size_t word, TextLanguage language) {
    const auto& draft = drafts_[word];
    const auto term = draft.term[language];
    const auto documents = term == no_term ? 0 : holding(term);
    const bool silent = draft.is_stop[language] && !only_stop_words_[language];
    if (documents > 0) add_term(word, term, idf_of(language, documents), silent ? 0.0F : 1.0F);
    const bool last = is_last(word);
    const auto least = last && !draft.is_stop[language] ? typed_prefix_letters : prefix_letters;
    if (draft.letters >= least && (last || !draft.is_stop[language])) {
      add_longer_words(word, language, documents);
    }
  }

  struct Longer {
    TermId term = no_term;
    std::size_t letters = 0;  // bytes, in truth: near enough to compare lengths
    std::size_t documents = 0;
  };

  [[nodiscard]] std::vector<Longer> longer_words(const Draft& draft, TextLanguage language) const {
    std::vector<Longer> found;
    index_.dictionary.with_prefix(language, letters_of(draft.form[language]),
                                  [&](const FoundWord& word) {
                                    const auto documents = holding(word.term);
                                    if (word.term == draft.term[language] || documents == 0) return;
                                    found.push_back({word.term, word.form.size(), documents});
                                  });
    const auto by_term = [](const Longer& a, const Longer& b) {
      return a.term != b.term ? a.term < b.term : a.letters < b.letters;
    };
    std::sort(found.begin(), found.end(), by_term);
    const auto same = [](const Longer& a, const Longer& b) { return a.term == b.term; };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    if (found.size() > expansion_limit) {
      std::nth_element(found.begin(), found.begin() + expansion_limit, found.end(),
                       [](const Longer& a, const Longer& b) {
                         return a.documents != b.documents ? a.documents > b.documents
                                                           : a.term < b.term;
                       });
      found.resize(expansion_limit);
    }
    return found;
  }

  // All longer words together count as one term: otherwise the rarest would seem the most telling.
  void add_longer_words(std::size_t word, TextLanguage language, std::size_t exact_documents) {
    auto& draft = drafts_[word];
    const auto found = longer_words(draft, language);
    if (found.empty()) return;
    draft.has_longer = true;
    auto documents = exact_documents;
    for (const auto& longer : found) {
      if (exact_documents == 0) documents += longer.documents;
    }
    const float importance = idf_of(language, documents);
    const float kind = is_last(word) ? typed_prefix_weight : prefix_weight;
    for (const auto& longer : found) {
      const auto typed = static_cast<float>(draft.form[language].size());
      add_term(word, longer.term, importance,
               kind * std::sqrt(typed / static_cast<float>(longer.letters)));
    }
  }

  // A term that stands for several words matches each of them.
  void add_for_words(const std::vector<std::size_t>& places, TextLanguage language, TermId term,
                     float weight) {
    const auto documents = holding(term);
    if (documents == 0) return;
    for (const auto place : places) {
      add_term(plan_.sequence[place], term, idf_of(language, documents),
               weight / static_cast<float>(places.size()));
    }
  }

  // "e-mail" is also "email".
  void add_compounds(const TokenizedText& text) {
    std::size_t words = 0;
    for (const auto& token : text.tokens) {
      if (token.parts == 1) {
        if (++words > plan_.sequence.size()) return;
        continue;
      }
      for (const auto language : languages_) {
        const auto term = index_.dictionary.find(language, form_of(language, text.word(token)));
        if (term == no_term) continue;
        std::vector<std::size_t> places(token.parts);
        std::iota(places.begin(), places.end(), words - token.parts);
        add_for_words(places, language, term, 1);
      }
    }
  }

  void add_synonyms(TextLanguage language) {
    std::vector<TermId> sequence;
    for (const auto word : plan_.sequence) sequence.push_back(drafts_[word].term[language]);
    for (const auto& found : index_.synonyms.among(language, sequence)) {
      for (const auto term : index_.synonyms.terms(language, found.match.group)) {
        if (term == found.match.term) continue;
        add_for_words(found.places, language, term, synonym_weight);
      }
    }
  }

  // What the index does not have is taken for an error. What only shares its stem with a word there
  // may be either: "referal" has the stem of "refer".
  void correct_words() {
    std::string corrected;
    bool any = false;
    for (std::size_t i = 0; i < plan_.sequence.size(); ++i) {
      const auto word = plan_.sequence[i];
      auto& draft = drafts_[word];
      const bool unmatched = plan_.words[word].terms.empty();
      if (unmatched || (!draft.is_known && !draft.has_longer)) {
        auto better = correct_word(word);
        if (better && unmatched) {
          draft.folded = std::move(*better);
          any = true;
        }
      }
      corrected += (i == 0 ? "" : " ") + draft.folded;
    }
    if (any) plan_.corrected = std::move(corrected);
  }

  std::optional<std::string> correct_word(std::size_t word) {
    const auto& draft = drafts_[word];
    std::optional<std::string> best;
    Correction first;
    for (const auto language : languages_) {
      const auto found = corrections_of(index_, language, draft.form[language], is_last(word));
      for (const auto& correction : found) {
        const auto importance = idf_of(language, correction.documents);
        for (const auto term : correction.terms) {
          add_term(word, term, importance,
                   correction.weight / static_cast<float>(correction.terms.size()));
        }
        if (best && !correction.better_than(first)) continue;
        first = correction;
        best = correction.text;
      }
    }
    return best;
  }

  const IndexView& index_;
  const SearchQuery& query_;
  std::vector<TextLanguage> languages_;
  std::vector<Draft> drafts_;
  PerLanguage<bool> only_stop_words_{false};
  QueryPlan plan_;
};

}  // namespace

QueryPlan plan_query(const IndexView& index, const SearchQuery& query) {
  return Planner(index, query).make();
}

}  // namespace desk::projections::search
