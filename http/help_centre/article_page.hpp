// An article with all that belongs to it: where it stands, what it says, what to do if it was not
// enough.
#pragma once

#include <string>
#include <vector>

#include "http/help_centre/article_links.hpp"
#include "http/help_centre/help_page.hpp"
#include "http/html/html_sanitizer.hpp"
#include "projections/article_queries.hpp"

namespace desk::http {

struct ShownArticle {
  const projections::ArticleRow& article;  // a published one
  SanitizedHtml content;
  std::vector<ArticleLink> related;
};

[[nodiscard]] std::string render_article_page(const HelpPage& page, const ShownArticle& content);

// The beginning of a text, in whole words, for search engines.
[[nodiscard]] std::string summary_of(std::string_view text);

}  // namespace desk::http
