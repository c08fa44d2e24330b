#include "http/help_centre/article_page.hpp"

#include <algorithm>

#include "events/vocabulary/text.hpp"
#include "http/help_centre/breadcrumbs.hpp"
#include "http/help_centre/category_title.hpp"
#include "http/help_centre/local_date.hpp"

namespace desk::http {
namespace {

constexpr std::size_t summary_bytes = 160;
constexpr std::size_t headings_for_contents = 2;  // fewer need no list of them

void write_contents(HtmlWriter& html, const HelpPage& page, const std::vector<Heading>& headings) {
  if (headings.size() < headings_for_contents) return;
  const auto title = page.texts()["on_this_page"];
  html.open("nav", {{"class", "help-contents"}, {"aria-label", title}}).element("h2", title);
  html.open("ol");
  for (const auto& heading : headings) {
    html.open("li", {{"data-level", std::to_string(heading.level)}});
    html.element("a", heading.text, {{"href", '#' + heading.id}, {"dir", "auto"}}).close();
  }
  html.close().close();
}

void write_updated(HtmlWriter& html, const HelpPage& page, Timestamp updated) {
  const auto& texts = page.texts();
  const auto day = local_date(texts.language(), updated);
  html.open("p", {{"class", "help-muted"}});
  html.element("time", texts.with("updated", {{"date", day}}), {{"datetime", to_rfc3339(updated)}});
  html.close();
}

void write_still_stuck(HtmlWriter& html, const HelpPage& page,
                       const projections::ArticleRow& article) {
  const auto& texts = page.texts();
  const auto id = to_string(article.id);
  const auto revision = std::to_string(article.live_revision);
  html.open("section", {{"class", "help-contact"}}).element("h2", texts["still_stuck"]);
  html.element("p", texts["still_stuck_text"]);
  html.open("div", {{"data-ld-contact", ""}, {"data-article-id", id}, {"data-revision", revision}});
  html.element(
      "a", texts["open_ticket"],
      {{"class", "help-button"}, {"href", "/tickets/new?article=" + id + "&revision=" + revision}});
  html.close().close();
}

}  // namespace

std::string summary_of(std::string_view text) {
  std::string summary(whole_characters(text, summary_bytes));
  std::replace(summary.begin(), summary.end(), '\n', ' ');
  if (summary.size() == text.size()) return summary;
  const auto last_word = summary.rfind(' ');
  if (last_word != std::string::npos) summary.resize(last_word);
  return summary += "…";
}

std::string render_article_page(const HelpPage& page, const ShownArticle& content) {
  const auto& article = content.article;
  const auto& said = article.content;
  const auto language = html_language(said.language);
  const PageHead head{.title = said.title,
                      .description = summary_of(content.content.text),
                      .canonical = article_path(article.slug),
                      .kind = "article"};
  return render_page(page, head, [&](HtmlWriter& html) {
    write_search_form(html, page, "");
    write_breadcrumbs(html, page,
                      {{category_path(said.category), category_title(page, said.category)}});
    html.open("article", {{"class", "help-article"}});
    html.element("h1", said.title, {{"lang", language}, {"dir", "auto"}});
    write_updated(html, page, article.updated_at);
    write_contents(html, page, content.content.headings);
    html.open("div", {{"class", "help-content"}, {"lang", language}, {"dir", "auto"}});
    html.safe({content.content.html}).close().close();
    html.open("div", {{"data-ld-vote", ""},
                      {"data-article-id", to_string(article.id)},
                      {"data-slug", article.slug}});
    html.close();
    write_still_stuck(html, page, article);
    write_article_section(html, page, page.texts()["related_articles"], content.related);
  });
}

}  // namespace desk::http
