// Asking the articles' tables, and finding the article that a path names: by id or by slug.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "http/articles/knowledge_base.hpp"
#include "http/entity_commands.hpp"
#include "http/read_position.hpp"

namespace desk::http {

// Once they have all that was done to `tags`; failures are answered here.
template <class Found>
void ask_article_tables(Services& services, const std::shared_ptr<Exchange>& exchange,
                        const std::vector<std::string>& tags,
                        std::function<Found(pqxx::connection&)> query,
                        std::function<void(const Exchange&, const Found&)> answer) {
  auto& knowledge = services.knowledge;
  when_tables_have_reached(
      knowledge.tables, exchange, knowledge.cache.position_needed(tags),
      [&services, exchange, query = std::move(query), answer = std::move(answer)] {
        services.queries.run<Found>(
            [query](projections::ReadSession& session) { return query(session.connection); },
            [exchange, answer](const Result<Found, projections::QueryFailure>& found) {
              if (!found) return refuse_query(*exchange, found.error());
              answer(*exchange, *found);
            });
      });
}

// Calls `then` with the id of the article that the path's :id names, or answers 404. An id is taken
// as it is: whether there is such an article is for the entity to say.
void with_article_id(Services& services, const std::shared_ptr<Exchange>& exchange,
                     std::function<void(const Uuid&)> then);

}  // namespace desk::http
