#include "projections/search/word_corrections.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "events/vocabulary/text.hpp"
#include "projections/search/analyzer.hpp"
#include "projections/search/ranking.hpp"
#include "projections/search/tokenizer.hpp"

namespace desk::projections::search {
namespace {

constexpr std::size_t one_typo_letters = 4;
constexpr std::size_t two_typos_letters = 9;
constexpr std::size_t split_letters = 3;  // of each of the two words
constexpr std::size_t correction_limit = 6;
constexpr float typo_in_prefix = 0.6F;  // beside one in a whole word

class Corrector {
 public:
  Corrector(const IndexView& index, TextLanguage language, std::string_view form)
      : index_(index), language_(language), form_(form), letters_(letters_of(form)) {}

  std::vector<Correction> make(bool is_prefix) {
    const bool has_digit =
        std::any_of(form_.begin(), form_.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (has_digit || letters_.size() < one_typo_letters) return {};
    look_near(1, false, typo_weight);
    if (is_prefix) look_near(1, true, typo_weight * typo_in_prefix);
    if (found_.empty() && letters_.size() >= two_typos_letters) {
      look_near(2, false, two_typos_weight);
    }
    if (found_.empty()) split();
    return best();
  }

 private:
  void look_near(std::size_t errors, bool as_prefix, float weight) {
    index_.dictionary.near(language_, letters_, errors, as_prefix,
                           [&](const FoundWord& word) { add_word(word, weight); });
  }

  void add_word(const FoundWord& word, float weight) {
    if (is_stop_word(language_, word.form)) return;
    Correction correction{std::string(word.form), {}, weight, documents(word.term)};
    if (correction.documents > 0) correction.terms.push_back(word.term);
    // A word that only the synonyms know stands for those that documents have.
    const std::vector<TermId> sequence{word.term};
    for (const auto& match : index_.synonyms.starting(language_, sequence)) {
      for (const auto term : index_.synonyms.terms(language_, match.group)) {
        if (documents(term) == 0 || correction.documents > 0) continue;
        correction.terms.push_back(term);
      }
    }
    if (!correction.terms.empty()) found_.push_back(std::move(correction));
  }

  void split() {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i + split_letters <= letters_.size(); ++i) {
      if (i >= split_letters) add_split(bytes);
      do ++bytes;
      while (bytes < form_.size() && continues_character(form_[bytes]));
    }
  }

  void add_split(std::size_t at) {
    const auto first = index_.dictionary.find(language_, form_.substr(0, at));
    const auto second = index_.dictionary.find(language_, form_.substr(at));
    if (first == no_term || second == no_term) return;
    const auto rarer = std::min(documents(first), documents(second));
    if (rarer == 0) return;
    const auto text = std::string(form_.substr(0, at)) + ' ' + std::string(form_.substr(at));
    found_.push_back({text, {first, second}, split_weight, rarer});
  }

  // Each term once, by its best word.
  std::vector<Correction> best() {
    std::sort(found_.begin(), found_.end(),
              [](const Correction& a, const Correction& b) { return a.better_than(b); });
    std::vector<Correction> best;
    for (auto& correction : found_) {
      const bool known = std::any_of(best.begin(), best.end(), [&](const Correction& other) {
        return other.terms == correction.terms;
      });
      if (!known) best.push_back(std::move(correction));
      if (best.size() == correction_limit) break;
    }
    return best;
  }

  [[nodiscard]] std::size_t documents(TermId term) const {
    return index_.postings.documents_with(term);
  }

  const IndexView& index_;
  TextLanguage language_;
  std::string_view form_;
  std::u32string letters_;
  std::vector<Correction> found_;
};

}  // namespace

std::vector<Correction> corrections_of(const IndexView& index, TextLanguage language,
                                       std::string_view form, bool is_prefix) {
  return Corrector(index, language, form).make(is_prefix);
}

}  // namespace desk::projections::search
