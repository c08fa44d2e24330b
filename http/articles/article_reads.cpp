// What everybody reads of the knowledge base: an article, and lists of them.
#include "http/articles/article_handlers.hpp"
#include "http/articles/article_view.hpp"
#include "http/articles/named_article.hpp"
#include "http/articles/noted_readings.hpp"
#include "http/cursor.hpp"

namespace desk::http {
namespace {

using projections::ArticlePage;
using projections::ArticleRow;
using projections::AsOf;
using Cached = std::shared_ptr<const CachedArticle>;

constexpr int default_limit = 20;
constexpr std::chrono::hours popular_window{30 * 24};

// A slug from before leads to the one of now.
void redirect(const Exchange& exchange, const std::string& slug) {
  Response response;
  response.status = 301;
  // The article may be given this slug again: a browser that kept the answer would go in circles.
  response.headers.push_back({"Cache-Control", "no-cache"});
  response.headers.push_back({"Location", "/api/kb/" + slug});
  exchange.answer(std::move(response));
}

void deliver(Services& services, const Exchange& exchange, const std::string& name,
             const CachedArticle& article) {
  if (!article.body) return exchange.refuse(ErrorCode::not_found);
  if (name != article.slug && !parse_uuid(name)) return redirect(exchange, article.slug);
  note_view(services.knowledge, exchange, article.id, article.revision);
  Response response;
  response.headers.push_back({"ETag", article.entity_tag});
  if (if_none_match(*exchange.request, article.entity_tag)) {
    response.status = 304;
  } else {
    response.body = article.body;
  }
  exchange.answer(std::move(response));
}

CachedArticle make_article(const Services& services, const std::optional<ArticleRow>& article) {
  if (!article || !article->published) return {};
  JsonWriter json;
  render_article(json, *article, services.knowledge.policy);
  return {article->id, article->live_revision, article->slug, readers_tag(*article),
          make_body(json.take())};
}

Cached remembered(Services& services, const Request& request, const std::string& name) {
  const auto minimum = minimum_position(request);
  if (!minimum || *minimum > services.knowledge.tables.current()) return nullptr;
  return services.knowledge.cache.find(name);
}

template <class Articles>
Response list_response(const Articles& articles) {
  JsonWriter json;
  json.begin_array();
  for (const auto& article : articles) render_card(json, article);
  json.end_array();
  Response response;
  response.body = make_body(json.take());
  return response;
}

int limit_of(const Exchange& exchange) {
  return static_cast<int>(exchange.query.integer("limit").value_or(default_limit));
}

void answer_counts(const Exchange& asked,
                   const AsOf<std::vector<projections::CountedName>>& counted) {
  JsonWriter json;
  json.begin_array();
  for (const auto& [name, count] : counted.value) {
    json.begin_object().field("name", name).field("count", count).end_object();
  }
  json.end_array();
  Response response;
  response.body = make_body(json.take());
  asked.answer(std::move(response));
}

}  // namespace

void get_article(Services& services, std::shared_ptr<Exchange> exchange) {
  if (exchange->query.has("asOf") || exchange->query.has("atPosition")) {
    const auto& caller = exchange->caller;
    if (may_call(Access::staff_or_auditor, caller.role)) {
      return get_article_for_editors(services, std::move(exchange));
    }
    return exchange->refuse(caller.id.empty() ? ErrorCode::unauthenticated : ErrorCode::forbidden);
  }
  const auto name = exchange->path.find("id")->second;
  if (name.find('\0') != std::string::npos) return exchange->refuse(ErrorCode::not_found);
  if (const auto known = remembered(services, *exchange->request, name)) {
    return deliver(services, *exchange, name, *known);
  }
  using Found = AsOf<std::optional<ArticleRow>>;
  ask_article_tables<Found>(
      services, exchange, {any_article_tag(), readings_tag()},
      [name](pqxx::connection& connection) { return projections::find_article(connection, name); },
      [&services, name](const Exchange& asked, const Found& found) {
        const auto article =
            std::make_shared<const CachedArticle>(make_article(services, found.value));
        if (article->body) {
          services.knowledge.cache.put(name, article, article->body->size(),
                                       {article_tag(to_string(article->id))}, found.position);
        }
        deliver(services, asked, name, *article);
      });
}

void list_popular_articles(Services& services, std::shared_ptr<Exchange> exchange) {
  using Found = AsOf<std::vector<ArticleRow>>;
  ask_article_tables<Found>(
      services, exchange, {any_article_tag(), readings_tag()},
      [limit = limit_of(*exchange), category = exchange->query.optional_text("category"),
       language = exchange->query.choice<TextLanguage>("language")](pqxx::connection& connection) {
        return projections::popular_articles(connection,
                                             {now() - popular_window, category, language, limit});
      },
      [](const Exchange& asked, const Found& found) { asked.answer(list_response(found.value)); });
}

void list_articles_of_category(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  const auto category = exchange->path.find("category")->second;
  if (category.find('\0') != std::string::npos) return exchange->refuse(ErrorCode::not_found);
  const auto before = *cursor ? std::optional((*cursor)->front()) : std::nullopt;
  ask_article_tables<AsOf<ArticlePage>>(
      services, exchange, {any_article_tag()},
      [category, before, limit = limit_of(*exchange)](pqxx::connection& connection) {
        return projections::articles_of_category(connection, category, before, limit);
      },
      [](const Exchange& asked, const AsOf<ArticlePage>& page) {
        auto response = list_response(page.value.articles);
        if (page.value.more) {
          const auto next = make_cursor({page.value.articles.back().position});
          response.headers.push_back({"Link", next_link(*asked.request, next)});
        }
        asked.answer(std::move(response));
      });
}

void list_article_categories(Services& services, std::shared_ptr<Exchange> exchange) {
  ask_article_tables<AsOf<std::vector<projections::CountedName>>>(
      services, exchange, {any_article_tag()}, projections::article_categories, answer_counts);
}

void list_article_tags(Services& services, std::shared_ptr<Exchange> exchange) {
  ask_article_tables<AsOf<std::vector<projections::CountedName>>>(
      services, exchange, {any_article_tag()}, projections::article_tags, answer_counts);
}

}  // namespace desk::http
