// What editors see of the knowledge base besides what readers see: drafts, revisions, searches that
// found nothing, what came of offers.
#include <algorithm>

#include "http/articles/article_handlers.hpp"
#include "http/articles/article_view.hpp"
#include "http/articles/named_article.hpp"
#include "http/cursor.hpp"

namespace desk::http {
namespace {

using actors::Article;
using actors::Desk;
using projections::ArticleFilter;
using projections::ArticlePage;
using projections::AsOf;
using projections::ReadSession;
using projections::RevisionRow;
using Revisions = AsOf<std::vector<RevisionRow>>;
using Events = std::vector<RecordedEvent>;

constexpr int default_limit = 20;
constexpr std::int64_t default_days = 30;
constexpr std::chrono::hours offer_settles{24};  // until then somebody may still write

Response json_response(JsonWriter& json) {
  Response response;
  response.body = make_body(json.take());
  return response;
}

Timestamp since(const Exchange& exchange) {
  return now() - std::chrono::hours{24 * exchange.query.integer("days").value_or(default_days)};
}

// Calls `answer` with the article's revisions, or answers 404 where there are none.
void with_revisions(
    Services& services, const std::shared_ptr<Exchange>& exchange,
    const std::function<void(const Exchange&, const std::vector<RevisionRow>&)>& answer) {
  with_article_id(services, exchange, [&services, exchange, answer](const Uuid& id) {
    ask_article_tables<Revisions>(
        services, exchange, {article_tag(to_string(id))},
        [id](pqxx::connection& connection) { return projections::revisions_of(connection, id); },
        [answer](const Exchange& asked, const Revisions& revisions) {
          if (revisions.value.empty()) return asked.refuse(ErrorCode::not_found);
          answer(asked, revisions.value);
        });
  });
}

const RevisionRow* find_revision(const std::vector<RevisionRow>& revisions, std::int64_t number) {
  const auto found =
      std::find_if(revisions.begin(), revisions.end(),
                   [&](const RevisionRow& revision) { return revision.revision == number; });
  return found == revisions.end() ? nullptr : &*found;
}

struct AsOfArticle {
  Events events;
  std::optional<Position> position;  // where the query names a time or position
};

AsOfArticle read_article(ReadSession& session, const Uuid& id, const Input& query) {
  AsOfArticle as_of{read_stream(session.log, {StreamKind::article, to_string(id)}), std::nullopt};
  if (!query.has("asOf") && !query.has("atPosition")) return as_of;
  as_of.position = as_of_position(session.log, query);
  std::erase_if(as_of.events,
                [&](const RecordedEvent& event) { return event.meta.position > *as_of.position; });
  return as_of;
}

void answer_article(const Exchange& exchange, const Uuid& id, const AsOfArticle& as_of) {
  if (as_of.events.empty()) return exchange.refuse(ErrorCode::not_found);
  const auto state = fold<Article>(to_string(id), as_of.events);
  JsonWriter json;
  render_for_editors(json, editors_view(state));
  auto response = json_response(json);
  if (as_of.position) {
    response.headers.push_back({"X-As-Of-Position", std::to_string(*as_of.position)});
  } else {
    response.headers.push_back({"ETag", editors_tag(state.content_version)});
    if (if_none_match(*exchange.request, response.headers.back().value)) {
      response.status = 304;
      response.body = nullptr;
    }
  }
  exchange.answer(std::move(response));
}

}  // namespace

void list_all_articles(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  const auto& asked = exchange->query;
  ArticleFilter filter;
  if (asked.has("published")) filter.published = asked.text("published") == "true";
  filter.category = asked.optional_text("category");
  filter.text = asked.optional_text("q");
  if (*cursor) filter.before = (*cursor)->front();
  filter.limit = static_cast<int>(asked.integer("limit").value_or(default_limit));
  ask_article_tables<AsOf<ArticlePage>>(
      services, exchange, {any_article_tag(), readings_tag()},
      [filter](pqxx::connection& connection) {
        return projections::all_articles(connection, filter);
      },
      [](const Exchange& listed, const AsOf<ArticlePage>& page) {
        JsonWriter json;
        json.begin_array();
        for (const auto& article : page.value.articles) render_editors_card(json, article);
        json.end_array();
        auto response = json_response(json);
        if (page.value.more) {
          const auto next = make_cursor({page.value.articles.back().position});
          response.headers.push_back({"Link", next_link(*listed.request, next)});
        }
        listed.answer(std::move(response));
      });
}

// From the log itself: what an editor is about to change is never old.
void get_article_for_editors(Services& services, std::shared_ptr<Exchange> exchange) {
  with_article_id(services, exchange, [&services, exchange](const Uuid& id) {
    when_tables_have_reached(services.knowledge.tables, exchange, 0, [&services, exchange, id] {
      services.queries.run<AsOfArticle>(
          [id, query = exchange->query](ReadSession& session) {
            return read_article(session, id, query);
          },
          [exchange, id](const Result<AsOfArticle, projections::QueryFailure>& as_of) {
            if (!as_of) return refuse_query(*exchange, as_of.error());
            answer_article(*exchange, id, *as_of);
          });
    });
  });
}

void list_revisions(Services& services, std::shared_ptr<Exchange> exchange) {
  with_revisions(
      services, exchange, [](const Exchange& asked, const std::vector<RevisionRow>& revisions) {
        JsonWriter json;
        json.begin_array();
        std::for_each(revisions.rbegin(), revisions.rend(),
                      [&json](const RevisionRow& revision) { render_revision(json, revision); });
        json.end_array();
        asked.answer(json_response(json));
      });
}

void get_revision(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto text = exchange->path.find("revision")->second;
  const bool number =
      !text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!number) return exchange->refuse(ErrorCode::not_found);
  with_revisions(services, exchange,
                 [wanted = std::stoll(text)](const Exchange& asked,
                                             const std::vector<RevisionRow>& revisions) {
                   const auto* revision = find_revision(revisions, wanted);
                   const auto against = asked.query.integer("against");
                   const auto* before = find_revision(revisions, against.value_or(wanted - 1));
                   if (revision == nullptr || (against && before == nullptr)) {
                     return asked.refuse(ErrorCode::not_found);
                   }
                   JsonWriter json;
                   render_revision_with_changes(json, *revision, before);
                   asked.answer(json_response(json));
                 });
}

void list_empty_searches(Services& services, std::shared_ptr<Exchange> exchange) {
  using Found = AsOf<std::vector<projections::EmptySearch>>;
  ask_article_tables<Found>(
      services, exchange, {readings_tag()},
      [from = since(*exchange)](pqxx::connection& connection) {
        return projections::empty_searches(connection, from, 100);
      },
      [](const Exchange& asked, const Found& found) {
        JsonWriter json;
        json.begin_array();
        for (const auto& search : found.value) {
          json.begin_object().field("query", search.query).field("searches", search.times);
          json.field("readers", search.readers).field("lastAt", search.last).end_object();
        }
        json.end_array();
        asked.answer(json_response(json));
      });
}

void get_deflection(Services& services, std::shared_ptr<Exchange> exchange) {
  using Found = AsOf<projections::OfferCounts>;
  ask_article_tables<Found>(
      services, exchange, {readings_tag()},
      [from = since(*exchange)](pqxx::connection& connection) {
        return projections::count_offers(connection, from, now() - offer_settles);
      },
      [](const Exchange& asked, const Found& found) {
        const auto& counts = found.value;
        JsonWriter json;
        json.begin_object()
            .field("offers", counts.offers)
            .field("followedByTicket", counts.followed_by_ticket)
            .field("followedByChat", counts.followed_by_chat)
            .key("estimatedDeflection");
        counts.offers == 0 ? json.null()
                           : json.value(static_cast<double>(counts.offers - counts.followed) /
                                        static_cast<double>(counts.offers));
        json.field("isEstimate", true).end_object();
        asked.answer(json_response(json));
      });
}

void get_synonyms(Services& services, std::shared_ptr<Exchange> exchange) {
  when_tables_have_reached(services.knowledge.tables, exchange, 0, [&services, exchange] {
    services.queries.run<Events>(
        [](ReadSession& session) {
          return read_stream(session.log, {StreamKind::desk, std::string(Desk::key)});
        },
        [exchange](const Result<Events, projections::QueryFailure>& events) {
          if (!events) return refuse_query(*exchange, events.error());
          const auto state = fold<Desk>(std::string(Desk::key), *events);
          JsonWriter json;
          render_synonyms(json, state);
          auto response = json_response(json);
          response.headers.push_back({"ETag", editors_tag(state.synonyms_version)});
          exchange->answer(std::move(response));
        });
  });
}

}  // namespace desk::http
