#include "http/help_centre/search_page.hpp"

#include "http/help_centre/breadcrumbs.hpp"
#include "http/help_centre/category_title.hpp"
#include "http/input.hpp"

namespace desk::http {
namespace {

using projections::search::Hit;

std::string search_path(std::string_view query, std::size_t number) {
  auto path = "/help/search?q=" + percent_encoded(query);
  if (number > 1) path += "&page=" + std::to_string(number);
  return path;
}

void write_correction(HtmlWriter& html, const HelpPage& page, const std::string& corrected) {
  const auto& texts = page.texts();
  html.open("p").text(texts["did_you_mean"]).text(" ");
  html.open("strong").open("a", {{"href", page.link(search_path(corrected, 1))}, {"dir", "auto"}});
  html.text(corrected).close().close().text("? ").text(texts["shown_instead"]).close();
}

void write_hit(HtmlWriter& html, const HelpPage& page, const Hit& hit) {
  const auto language = html_language(hit.language);
  html.open("li", {{"data-article-id", to_string(hit.id)}});
  html.open("h2").open(
      "a", {{"href", page.link(article_path(hit.slug))}, {"lang", language}, {"dir", "auto"}});
  html.safe({hit.title_highlight}).close().close();
  html.open("p", {{"lang", language}, {"dir", "auto"}}).safe({hit.highlight}).close();
  html.element("p", category_title(page, hit.category), {{"class", "help-muted"}, {"dir", "auto"}});
  html.close();
}

void write_page_links(HtmlWriter& html, const HelpPage& page, const SearchPage& search) {
  if (search.pages <= 1) return;
  const auto& texts = page.texts();
  html.open("nav", {{"class", "help-pages"}, {"aria-label", texts["pages"]}});
  if (search.number > 1) {
    const auto path = search_path(search.query, search.number - 1);
    html.element("a", texts["previous_page"], {{"href", page.link(path)}, {"rel", "prev"}});
  }
  html.element("span", texts.with("page_of", {{"page", std::to_string(search.number)},
                                              {"pages", std::to_string(search.pages)}}));
  if (search.number < search.pages) {
    const auto path = search_path(search.query, search.number + 1);
    html.element("a", texts["next_page"], {{"href", page.link(path)}, {"rel", "next"}});
  }
  html.close();
}

void write_results(HtmlWriter& html, const HelpPage& page, const SearchPage& search) {
  const auto& texts = page.texts();
  html.element("h1", texts.with("results_for", {{"query", search.query}}), {{"dir", "auto"}});
  if (search.answer.corrected) write_correction(html, page, *search.answer.corrected);
  html.element("p", texts.counted("results", static_cast<std::int64_t>(search.answer.total)),
               {{"class", "help-muted"}});
  const auto id = search.search_id ? to_string(*search.search_id) : std::string();
  html.open("ol", {{"class", "help-results"}, {"data-search-id", id}});
  for (const auto& hit : search.answer.hits) write_hit(html, page, hit);
  html.close();
  write_page_links(html, page, search);
}

void write_nothing_found(HtmlWriter& html, const HelpPage& page, const SearchPage& search) {
  const auto& texts = page.texts();
  html.element("h1", texts.with("nothing_found", {{"query", search.query}}), {{"dir", "auto"}});
  html.element("p", texts["nothing_found_advice"]);
  html.open("p").element("a", texts.with("ask_about", {{"query", search.query}}),
                         {{"class", "help-button"},
                          {"href", "/tickets/new?subject=" + percent_encoded(search.query)},
                          {"dir", "auto"}});
  html.close();
  write_article_section(html, page, texts["nearest_articles"], search.nearest);
  write_article_section(html, page, texts["popular_articles"], search.popular);
}

}  // namespace

std::string render_search(const HelpPage& page, const SearchPage& search) {
  const PageHead head{.title = page.texts().with("search_title", {{"query", search.query}})};
  return render_page(page, head, [&](HtmlWriter& html) {
    write_search_form(html, page, search.query);
    write_breadcrumbs(html, page, {});
    if (search.answer.total == 0) return write_nothing_found(html, page, search);
    write_results(html, page, search);
  });
}

}  // namespace desk::http
