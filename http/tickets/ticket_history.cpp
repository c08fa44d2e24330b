// Answers made from a ticket's own events: its history, and the ticket as of a time or position.
#include "http/entity_commands.hpp"
#include "http/path_id.hpp"
#include "http/read_position.hpp"
#include "http/services.hpp"
#include "http/stream_history.hpp"
#include "http/tickets/ticket_handlers.hpp"
#include "http/tickets/ticket_view.hpp"

namespace desk::http {
namespace {

using actors::Ticket;
using projections::ReadSession;
using Events = std::vector<RecordedEvent>;
template <class T>
using QueryResult = Result<T, projections::QueryFailure>;

struct AsOfTicket {
  Events events;
  Position position = 0;
};

// The stream's events up to the position or time that the query names.
AsOfTicket read_as_of(ReadSession& session, const StreamName& stream, const Input& query) {
  AsOfTicket as_of;
  as_of.position = as_of_position(session.log, query);
  as_of.events = read_stream(session.log, stream);
  std::erase_if(as_of.events,
                [&](const RecordedEvent& event) { return event.meta.position > as_of.position; });
  return as_of;
}

void answer_as_of(const Exchange& exchange, const std::string& key, const AsOfTicket& as_of) {
  if (as_of.events.empty()) return exchange.refuse(ErrorCode::not_found);
  std::vector<MessageView> messages;
  for (const auto& event : as_of.events) {
    if (auto message = message_of(event)) messages.push_back(std::move(*message));
  }
  JsonWriter json;
  render(json, view_of(fold<Ticket>(key, as_of.events)), Audience::staff, &messages);
  Response response;
  response.body = make_body(json.take());
  response.headers.push_back({"X-As-Of-Position", std::to_string(as_of.position)});
  exchange.answer(std::move(response));
}

std::optional<StreamName> ticket_stream(const Exchange& exchange) {
  const auto id = path_id(exchange);
  if (!id) return std::nullopt;
  return StreamName{StreamKind::ticket, to_string(*id)};
}

}  // namespace

void get_ticket_as_of(Services& services, std::shared_ptr<Exchange> exchange) {
  if (!may_call(Access::staff_or_auditor, exchange->caller.role)) {
    return exchange->refuse(ErrorCode::forbidden);
  }
  const auto stream = ticket_stream(*exchange);
  if (!stream) return;
  when_tables_have_reached(services, exchange, 0, [&services, exchange, stream = *stream] {
    services.queries.run<AsOfTicket>(
        [stream, query = exchange->query](ReadSession& session) {
          return read_as_of(session, stream, query);
        },
        [exchange, key = stream.key](const QueryResult<AsOfTicket>& as_of) {
          if (!as_of) return refuse_query(*exchange, as_of.error());
          answer_as_of(*exchange, key, *as_of);
        });
  });
}

void get_ticket_history(Services& services, std::shared_ptr<Exchange> exchange) {
  if (exchange->query.has("asOf") || exchange->query.has("atPosition")) {
    return get_ticket_as_of(services, std::move(exchange));
  }
  const auto stream = ticket_stream(*exchange);
  if (!stream) return;
  answer_stream_history(services, exchange, services.tables, *stream);
}

}  // namespace desk::http
