// Documents and queries in few words, for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "projections/search/document.hpp"

namespace desk::projections::search::test {

// Its id comes from the slug, so that the same slug replaces.
inline SearchDocument article(std::string slug, std::string title, std::string text = {}) {
  SearchDocument document;
  document.id = uuid_from_name(slug);
  document.slug = std::move(slug);
  document.title = std::move(title);
  document.text = std::move(text);
  document.category = "technical";
  return document;
}

inline SearchDocument german(SearchDocument document) {
  document.language = TextLanguage::german;
  return document;
}

inline SearchQuery asked(std::string text) {
  SearchQuery query;
  query.text = std::move(text);
  return query;
}

inline std::vector<std::string> slugs(const std::vector<Hit>& hits) {
  std::vector<std::string> slugs;
  slugs.reserve(hits.size());
  for (const auto& hit : hits) slugs.push_back(hit.slug);
  return slugs;
}

}  // namespace desk::projections::search::test
