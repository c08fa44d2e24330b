// The demo knowledge base of deploy/demo as search documents.
#pragma once

#include <string>
#include <vector>

#include "projections/search/document.hpp"
#include "projections/search/synonyms.hpp"

namespace desk::projections::search::test {

struct LabelledQuery {
  std::string text;
  std::string kind;
  std::vector<std::string> relevant;  // slugs
};

[[nodiscard]] std::vector<SearchDocument> demo_articles();
[[nodiscard]] Synonyms demo_synonyms();
[[nodiscard]] std::vector<LabelledQuery> labelled_queries();

}  // namespace desk::projections::search::test
