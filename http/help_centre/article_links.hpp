// Lists of links to articles, as several pages have them.
#pragma once

#include <string>
#include <vector>

#include "events/vocabulary/text_language.hpp"
#include "http/help_centre/help_page.hpp"
#include "projections/article_queries.hpp"
#include "projections/search/document.hpp"

namespace desk::http {

struct ArticleLink {
  std::string slug;
  std::string title;
  std::string category;
  TextLanguage language = TextLanguage::english;
};

[[nodiscard]] std::vector<ArticleLink> links_to(
    const std::vector<projections::ArticleRow>& articles);

// As a language in HTML; empty where it is not known.
[[nodiscard]] std::string_view html_language(TextLanguage language);

[[nodiscard]] std::string article_path(std::string_view slug);
[[nodiscard]] std::string category_path(std::string_view category);

void write_article_links(HtmlWriter& html, const HelpPage& page,
                         const std::vector<ArticleLink>& links);
// The same under a heading (h2); nothing at all without links.
void write_article_section(HtmlWriter& html, const HelpPage& page, std::string_view heading,
                           const std::vector<ArticleLink>& links);

}  // namespace desk::http
