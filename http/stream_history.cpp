#include "http/stream_history.hpp"

#include <algorithm>
#include <limits>

#include "events/log/log_reader.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "http/cursor.hpp"
#include "http/read_position.hpp"
#include "http/refused_query.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

using projections::ReadSession;
using Events = std::vector<StoredEvent>;

constexpr std::int64_t last_version = std::numeric_limits<Version>::max() - 1;

void render_event(JsonWriter& json, const StoredEvent& stored) {
  const auto& causation = stored.meta.causation;
  json.begin_object()
      .field("position", stored.meta.position)
      .field("version", stored.meta.version)
      .field("type", stored.type)
      .field("schemaVersion", stored.schema_version)
      .key("data")
      .raw(stored.payload)
      .key("actor")
      .begin_object()
      .field("id", causation.actor_id)
      .field("role", to_string(causation.actor_role))
      .end_object()
      .field("commandId", causation.command_id)
      .field("correlationId", causation.correlation_id)
      .key("causationPosition");
  causation.caused_by == 0 ? json.null() : json.value(causation.caused_by);
  json.field("recordedAt", stored.meta.recorded_at).field("hash", to_hex(stored.leaf)).end_object();
}

void answer_page(const Exchange& exchange, const Events& events, std::size_t limit) {
  JsonWriter json;
  json.begin_array();
  for (std::size_t i = 0; i < std::min(events.size(), limit); ++i) render_event(json, events[i]);
  json.end_array();
  Response response;
  response.body = make_body(json.take());
  if (events.size() > limit) {
    const auto cursor = make_cursor({events[limit - 1].meta.version});
    response.headers.push_back({"Link", next_link(*exchange.request, cursor)});
  }
  exchange.answer(std::move(response));
}

}  // namespace

void answer_stream_history(Services& services, const std::shared_ptr<Exchange>& exchange,
                           projections::PositionWatch& tables, const StreamName& stream) {
  const auto cursor = read_cursor(exchange->query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  const auto limit = page_limit(exchange->query);
  // What is no version of ours is only in a cursor that somebody made up.
  const auto asked = *cursor ? (*cursor)->front() : 0;
  const auto after = static_cast<Version>(std::clamp<std::int64_t>(asked, 0, last_version - limit));
  const auto last = after + limit + 1;
  when_tables_have_reached(tables, exchange, 0, [&services, exchange, stream, after, last, limit] {
    services.queries.run<Events>(
        [stream, after, last](ReadSession& session) {
          return session.log.stream(stream, after, last);
        },
        [exchange, limit, after](const Result<Events, projections::QueryFailure>& events) {
          if (!events) return refuse_query(*exchange, events.error());
          if (events->empty() && after == 0) return exchange->refuse(ErrorCode::not_found);
          answer_page(*exchange, *events, static_cast<std::size_t>(limit));
        });
  });
}

}  // namespace desk::http
