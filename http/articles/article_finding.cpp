// Searching the knowledge base, and offering articles to somebody who is about to write to us.
// Answered from the index in memory.
#include <algorithm>

#include "events/vocabulary/json_writer.hpp"
#include "http/articles/article_handlers.hpp"
#include "http/articles/knowledge_base.hpp"
#include "http/articles/noted_readings.hpp"
#include "http/articles/reader.hpp"
#include "http/cursor.hpp"
#include "http/entity_commands.hpp"
#include "http/read_position.hpp"

namespace desk::http {
namespace {

using projections::search::Hit;
using projections::search::SearchQuery;

constexpr std::size_t default_limit = 20;
constexpr std::size_t suggested = 3;
constexpr std::int64_t furthest_offset = 1'000;

void render_hit(JsonWriter& json, const ArticleSearch& search, const Hit& hit) {
  json.begin_object()
      .field("id", hit.id)
      .field("slug", search.slug_of(hit))
      .field("title", hit.title)
      .field("category", hit.category)
      .field("language", to_string(hit.language))
      .field("score", hit.score)
      .field("titleHighlight", hit.title_highlight)
      .field("highlight", hit.highlight)
      .end_object();
}

Response hits_response(const ArticleSearch& search, const std::vector<Hit>& hits) {
  JsonWriter json;
  json.begin_array();
  for (const auto& hit : hits) render_hit(json, search, hit);
  json.end_array();
  Response response;
  response.body = make_body(json.take());
  return response;
}

std::string reader_of(const Services& services, const Exchange& exchange) {
  return reader_pseudonym(*exchange.request, exchange.caller, services.knowledge.pseudonym_secret);
}

void answer_search(Services& services, const Exchange& exchange, const SearchQuery& query) {
  const auto& search = services.knowledge.search;
  const auto answer = search.index().search(query);
  auto response = hits_response(search, answer.hits);
  response.headers.push_back({"X-Total-Count", std::to_string(answer.total)});
  if (answer.corrected) {
    response.headers.push_back({"X-Searched-For", percent_encoded(*answer.corrected)});
  }
  const auto shown = query.offset + answer.hits.size();
  if (shown < answer.total && shown <= furthest_offset) {
    const auto next = make_cursor({static_cast<std::int64_t>(shown)});
    response.headers.push_back({"Link", next_link(*exchange.request, next)});
  }
  if (query.offset == 0) {
    const auto id = note_search(services.knowledge, exchange, query.text, answer.total);
    if (id) response.headers.push_back({"X-Search-Id", to_string(*id)});
  }
  exchange.answer(std::move(response));
}

// Calls `then` when the index has all that was published.
void when_index_is_ready(Services& services, const std::shared_ptr<Exchange>& exchange,
                         std::function<void()> then) {
  auto& search = services.knowledge.search;
  when_tables_have_reached(search.reached(), exchange, search.needed(), std::move(then));
}

}  // namespace

void search_articles(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto& asked = exchange->query;
  SearchQuery query;
  query.text = asked.text("q");
  if (query.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return list_popular_articles(services, std::move(exchange));
  }
  const auto cursor = read_cursor(asked, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  query.category = asked.optional_text("category");
  query.language = asked.choice<TextLanguage>("language");
  query.limit = static_cast<std::size_t>(asked.integer("limit").value_or(default_limit));
  if (*cursor) {
    query.offset =
        static_cast<std::size_t>(std::clamp<std::int64_t>((*cursor)->front(), 0, furthest_offset));
  }
  when_index_is_ready(services, exchange, [&services, exchange, query = std::move(query)] {
    answer_search(services, *exchange, query);
  });
}

void note_opened_result(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto search = parse_uuid(exchange->path.find("id")->second);
  const auto article = parse_uuid(exchange->body.text("articleId"));
  if (!search) return exchange->refuse(ErrorCode::not_found);
  if (!article) {
    return exchange->refuse(
        {ErrorCode::validation_failed, "", {{"articleId", "format", "articleId is no id"}}, {}});
  }
  if (exchange->caller.role == Role::user) {
    services.knowledge.readings.opened(
        {*search, *article, exchange->body.integer("position").value_or(1)});
  }
  Response response;
  response.status = 204;
  exchange->answer(std::move(response));
}

void suggest_articles(Services& services, std::shared_ptr<Exchange> exchange) {
  when_index_is_ready(services, exchange, [&services, exchange] {
    auto& knowledge = services.knowledge;
    const auto limit = static_cast<std::size_t>(
        exchange->query.integer("limit").value_or(std::int64_t{suggested}));
    const auto hits = knowledge.search.index().suggest(exchange->query.text("text"), limit);
    auto response = hits_response(knowledge.search, hits);
    if (!hits.empty() && counts_as_reading(*exchange->request, exchange->caller)) {
      OfferedArticles offer{new_uuid_v7(), reader_of(services, *exchange), {}, now()};
      for (const auto& hit : hits) offer.articles.push_back(hit.id);
      response.headers.push_back({"X-Offer-Id", to_string(offer.id)});
      knowledge.readings.offered(std::move(offer));
    }
    exchange->answer(std::move(response));
  });
}

}  // namespace desk::http
