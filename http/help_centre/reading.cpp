// Reading an article as a page. Counted like a reading through the API.
#include "http/articles/named_article.hpp"
#include "http/articles/noted_readings.hpp"
#include "http/help_centre/article_page.hpp"
#include "http/help_centre/help_answer.hpp"
#include "http/help_centre/help_handlers.hpp"

namespace desk::http {
namespace {

using projections::ArticleRow;
using projections::AsOf;

constexpr std::size_t related_shown = 4;

// Articles about the same, by title and tags. The index may lag behind by a moment.
std::vector<ArticleLink> related_to(const ArticleSearch& search, const ArticleRow& article) {
  auto about = article.content.title;
  for (const auto& tag : article.content.tags) about += ' ' + tag;
  std::vector<ArticleLink> related;
  for (const auto& hit : search.index().suggest(about, related_shown + 1)) {
    if (hit.id == article.id || related.size() == related_shown) continue;
    related.push_back({search.slug_of(hit), hit.title, hit.category, hit.language});
  }
  return related;
}

void answer_article(Services& services, const Exchange& exchange, const std::string& name,
                    const std::optional<ArticleRow>& article) {
  if (!article || !article->published) return exchange.refuse(ErrorCode::not_found);
  if (article->slug != name) {
    return redirect_help(services, exchange, 301, article_path(article->slug));
  }
  auto& knowledge = services.knowledge;
  // Sanitised once more: a stricter rule of today counts for what was written before it, too.
  auto content = sanitize_html(article->content.html, knowledge.policy);
  if (!content) return exchange.refuse(ErrorCode::internal);
  note_view(knowledge, exchange, article->id, article->live_revision);
  const auto page = page_for(services, *exchange.request);
  const ShownArticle shown{*article, std::move(*content), related_to(knowledge.search, *article)};
  answer_help_page(services, exchange, render_article_page(page, shown));
}

}  // namespace

void get_help_article(Services& services, std::shared_ptr<Exchange> exchange) {
  tell_problems_in_pages(services, *exchange);
  const auto name = exchange->path.find("slug")->second;
  if (name.find('\0') != std::string::npos) return exchange->refuse(ErrorCode::not_found);
  using Found = AsOf<std::optional<ArticleRow>>;
  ask_article_tables<Found>(
      services, exchange, {any_article_tag()},
      [name](pqxx::connection& connection) { return projections::find_article(connection, name); },
      [&services, name](const Exchange& asked, const Found& found) {
        answer_article(services, asked, name, found.value);
      });
}

}  // namespace desk::http
