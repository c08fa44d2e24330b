#include "http/help_centre/category_page.hpp"

#include "http/help_centre/breadcrumbs.hpp"
#include "http/help_centre/category_title.hpp"

namespace desk::http {
namespace {

void write_page_links(HtmlWriter& html, const HelpPage& page, const CategoryPage& content) {
  if (content.is_first && content.next.empty()) return;
  const auto& texts = page.texts();
  const auto path = category_path(content.category);
  html.open("nav", {{"class", "help-pages"}, {"aria-label", texts["pages"]}});
  if (!content.is_first) html.element("a", texts["first_page"], {{"href", page.link(path)}});
  if (!content.next.empty()) {
    html.element("a", texts["next_page"],
                 {{"href", page.link(path + "?cursor=" + content.next)}, {"rel", "next"}});
  }
  html.close();
}

}  // namespace

std::string render_category(const HelpPage& page, const CategoryPage& content) {
  const auto& texts = page.texts();
  const auto title = category_title(page, content.category);
  PageHead head{.title = title,
                .description = texts.with("category_description", {{"category", title}}),
                .is_translated = true};
  if (content.is_first) head.canonical = category_path(content.category);
  return render_page(page, head, [&](HtmlWriter& html) {
    write_search_form(html, page, "");
    write_breadcrumbs(html, page, {});
    html.element("h1", title, {{"dir", "auto"}});
    if (content.articles.empty()) html.element("p", texts["no_articles"]);
    write_article_links(html, page, content.articles);
    write_page_links(html, page, content);
  });
}

}  // namespace desk::http
