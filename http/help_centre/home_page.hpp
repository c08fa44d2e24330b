// The help centre's first page: search, topics, what others read.
#pragma once

#include <string>
#include <vector>

#include "http/help_centre/article_links.hpp"
#include "http/help_centre/help_page.hpp"
#include "projections/article_queries.hpp"

namespace desk::http {

struct HomePage {
  std::vector<projections::CountedName> categories;
  std::vector<ArticleLink> popular;
};

[[nodiscard]] std::string render_home(const HelpPage& page, const HomePage& home);

}  // namespace desk::http
