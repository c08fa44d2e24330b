// All articles of a topic, a page at a time.
#pragma once

#include <string>
#include <vector>

#include "http/help_centre/article_links.hpp"
#include "http/help_centre/help_page.hpp"

namespace desk::http {

struct CategoryPage {
  std::string category;
  std::vector<ArticleLink> articles;
  bool is_first = true;
  std::string next;  // the cursor of the next page; empty: this is the last
};

[[nodiscard]] std::string render_category(const HelpPage& page, const CategoryPage& content);

}  // namespace desk::http
