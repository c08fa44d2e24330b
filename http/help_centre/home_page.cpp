#include "http/help_centre/home_page.hpp"

#include "http/help_centre/category_title.hpp"

namespace desk::http {
namespace {

void write_categories(HtmlWriter& html, const HelpPage& page,
                      const std::vector<projections::CountedName>& categories) {
  const auto& texts = page.texts();
  html.open("section").element("h2", texts["categories"]);
  if (categories.empty()) html.element("p", texts["no_articles"]);
  html.open("ul", {{"class", "help-topics"}});
  for (const auto& [category, count] : categories) {
    html.open("li").open("a", {{"href", page.link(category_path(category))}});
    html.element("span", category_title(page, category), {{"class", "help-topic"}});
    html.element("span", texts.counted("articles", count), {{"class", "help-muted"}});
    html.close().close();
  }
  html.close().close();
}

}  // namespace

std::string render_home(const HelpPage& page, const HomePage& home) {
  const auto& texts = page.texts();
  const PageHead head{.title = std::string(texts["help_centre"]),
                      .description = std::string(texts["home_description"]),
                      .canonical = "/",
                      .is_translated = true};
  return render_page(page, head, [&](HtmlWriter& html) {
    html.open("div", {{"class", "help-hero"}}).element("h1", texts["how_can_we_help"]);
    write_search_form(html, page, "");
    html.close();
    write_categories(html, page, home.categories);
    write_article_section(html, page, texts["popular_articles"], home.popular);
  });
}

}  // namespace desk::http
