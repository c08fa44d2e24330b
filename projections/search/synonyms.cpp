#include "projections/search/synonyms.hpp"

#include <utility>

#include "projections/search/tokenizer.hpp"

namespace desk::projections::search {
namespace {

// Takes what stands before the next separator off the text.
std::string_view cut(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const auto part = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return part;
}

Synonyms::Phrase phrase_of(std::string_view text) {
  Synonyms::Phrase phrase;
  const auto tokenized = tokenize(text);
  for (const auto& token : tokenized.tokens) {
    if (token.parts == 1) phrase.emplace_back(tokenized.word(token));
  }
  return phrase;
}

}  // namespace

Synonyms Synonyms::parse(std::string_view lines) {
  Synonyms synonyms;
  while (!lines.empty()) {
    auto line = cut(lines, '\n');
    if (line.starts_with('#')) continue;
    Group group;
    while (!line.empty()) {
      auto phrase = phrase_of(cut(line, ','));
      if (!phrase.empty()) group.push_back(std::move(phrase));
    }
    if (group.size() > 1) synonyms.groups_.push_back(std::move(group));
  }
  return synonyms;
}

}  // namespace desk::projections::search
