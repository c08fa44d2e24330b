// Asking the tables of chats and agents: once they have all that was done to either, and all that
// the request's X-Min-Position wants.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "http/read_position.hpp"
#include "http/refused_query.hpp"
#include "http/services.hpp"

namespace desk::http {

// Calls `answer` with what `query` found, on a pool thread; failures are answered here.
template <class Found>
void ask_chat_tables(Services& services, const std::shared_ptr<Exchange>& exchange,
                     std::function<Found(pqxx::connection&)> query,
                     std::function<void(const Exchange&, const Found&)> answer) {
  when_tables_have_reached(
      services.chats.tables, exchange, services.chats.last_event(),
      [&services, exchange, query = std::move(query), answer = std::move(answer)] {
        services.queries.run<Found>(
            [query](projections::ReadSession& session) { return query(session.connection); },
            [exchange, answer](const Result<Found, projections::QueryFailure>& found) {
              if (!found) return refuse_query(*exchange, found.error());
              answer(*exchange, *found);
            });
      });
}

}  // namespace desk::http
