// What search is asked and what it answers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "events/vocabulary/ids.hpp"
#include "events/vocabulary/text_language.hpp"

namespace desk::projections::search {

struct SearchDocument {
  Uuid id;
  std::string slug;
  std::string title;
  std::string text;  // plain, without markup
  std::vector<std::string> tags;
  std::string category;
  TextLanguage language = TextLanguage::english;
};

struct SearchQuery {
  std::string text;
  std::optional<TextLanguage> language;  // none: all
  std::optional<std::string> category;
  std::size_t limit = 20;
  std::size_t offset = 0;
  bool last_word_is_prefix = true;  // somebody may still be typing it
};

struct Hit {
  Uuid id;
  std::string slug;
  std::string title;
  std::string category;
  TextLanguage language = TextLanguage::english;
  double score = 0;
  std::string highlight;  // safe HTML: escaped text, <mark> around matches, "…" where it is cut
  std::string title_highlight;
};

struct SearchAnswer {
  std::vector<Hit> hits;
  std::size_t total = 0;
  std::optional<std::string> corrected;  // what was searched instead, if typos were assumed
};

}  // namespace desk::projections::search
