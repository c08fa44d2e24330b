// What a search has found, a page at a time; or what comes closest, and how to ask a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/vocabulary/ids.hpp"
#include "http/help_centre/article_links.hpp"
#include "http/help_centre/help_page.hpp"
#include "projections/search/document.hpp"

namespace desk::http {

struct SearchPage {
  std::string query;
  projections::search::SearchAnswer answer;  // its hits with the slugs they have now
  std::size_t number = 1;                    // of this page
  std::size_t pages = 1;
  std::optional<Uuid> search_id;          // for what a script tells of opened results
  std::vector<ArticleLink> nearest = {};  // where nothing was found
  std::vector<ArticleLink> popular = {};
};

[[nodiscard]] std::string render_search(const HelpPage& page, const SearchPage& search);

}  // namespace desk::http
