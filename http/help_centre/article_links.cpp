#include "http/help_centre/article_links.hpp"

#include "http/help_centre/category_title.hpp"
#include "http/input.hpp"

namespace desk::http {

std::vector<ArticleLink> links_to(const std::vector<projections::ArticleRow>& articles) {
  std::vector<ArticleLink> links;
  for (const auto& article : articles) {
    const auto& content = article.content;
    links.push_back({article.slug, content.title, content.category, content.language});
  }
  return links;
}

std::string_view html_language(TextLanguage language) {
  switch (language) {
    case TextLanguage::english:
      return "en";
    case TextLanguage::german:
      return "de";
    case TextLanguage::simple:
      break;
  }
  return "";
}

std::string article_path(std::string_view slug) {
  return "/help/articles/" + percent_encoded(slug);
}

std::string category_path(std::string_view category) {
  return "/help/category/" + percent_encoded(category);
}

void write_article_links(HtmlWriter& html, const HelpPage& page,
                         const std::vector<ArticleLink>& links) {
  html.open("ul", {{"class", "help-links"}});
  for (const auto& link : links) {
    html.open("li");
    html.element("a", link.title,
                 {{"href", page.link(article_path(link.slug))},
                  {"lang", html_language(link.language)},
                  {"dir", "auto"}});
    html.element("span", category_title(page, link.category),
                 {{"class", "help-muted"}, {"dir", "auto"}});
    html.close();
  }
  html.close();
}

void write_article_section(HtmlWriter& html, const HelpPage& page, std::string_view heading,
                           const std::vector<ArticleLink>& links) {
  if (links.empty()) return;
  html.open("section").element("h2", heading);
  write_article_links(html, page, links);
  html.close();
}

}  // namespace desk::http
