#include "projections/search/analyzer.hpp"

#include <libstemmer.h>

#include <memory>
#include <stdexcept>
#include <unordered_set>

#include "projections/search/stop_words.hpp"

namespace desk::projections::search {
namespace {

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

class Stemmer {
 public:
  explicit Stemmer(const char* algorithm) : stemmer_(sb_stemmer_new(algorithm, "UTF_8")) {
    if (!stemmer_) throw std::runtime_error("libstemmer does not know the language");
  }

  std::string_view stem(std::string_view word) {
    const auto* symbols = reinterpret_cast<const sb_symbol*>(word.data());
    const auto* stem = sb_stemmer_stem(stemmer_.get(), symbols, static_cast<int>(word.size()));
    if (stem == nullptr) return word;
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

 private:
  std::unique_ptr<sb_stemmer, StemmerDeleter> stemmer_;
};

using WordSet = std::unordered_set<std::string_view>;

bool is_vowel_pair(char first, char second) {
  return second == 'e' && (first == 'a' || first == 'o' || first == 'u');
}

}  // namespace

std::string form_of(TextLanguage language, std::string_view folded) {
  std::string form(folded);
  if (language != TextLanguage::german) return form;
  form.clear();
  for (std::size_t i = 0; i < folded.size(); ++i) {
    form.push_back(folded[i]);
    // Not in "bauen", "neue", "Quelle", where the vowels belong to two sounds.
    const char before = i > 0 ? folded[i - 1] : ' ';
    const bool two_sounds = before == 'a' || before == 'e' || before == 'q';
    if (i + 1 < folded.size() && !two_sounds && is_vowel_pair(folded[i], folded[i + 1])) ++i;
  }
  return form;
}

std::string_view stem_of(TextLanguage language, std::string_view form) {
  // Stemmers hold the stem they gave last, so each thread has its own.
  thread_local Stemmer english("english");
  thread_local Stemmer german("german");
  switch (language) {
    case TextLanguage::english:
      return english.stem(form);
    case TextLanguage::german:
      return german.stem(form);
    case TextLanguage::simple:
      break;
  }
  return form;
}

bool is_stop_word(TextLanguage language, std::string_view form) {
  static const WordSet english(english_stop_words.begin(), english_stop_words.end());
  static const WordSet german(german_stop_words.begin(), german_stop_words.end());
  switch (language) {
    case TextLanguage::english:
      return english.contains(form);
    case TextLanguage::german:
      return german.contains(form);
    case TextLanguage::simple:
      break;
  }
  return false;
}

}  // namespace desk::projections::search
