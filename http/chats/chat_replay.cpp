// A chat as it was: its events up to a time or position, folded as the read model folds them.
#include <algorithm>

#include "http/chats/chat_handlers.hpp"
#include "http/chats/chat_view.hpp"
#include "http/entity_commands.hpp"
#include "http/read_position.hpp"
#include "http/refused_query.hpp"
#include "http/services.hpp"
#include "http/tickets/ticket_request.hpp"
#include "projections/chat_changes.hpp"

namespace desk::http {
namespace {

using projections::ChatRow;
using projections::QueryFailure;
using projections::ReadSession;

struct AsOfChat {
  std::optional<ChatRow> chat;
  Position position = 0;
};

AsOfChat read_as_of(ReadSession& session, const std::string& key, const Input& query) {
  AsOfChat as_of;
  as_of.position = as_of_position(session.log, query);
  for (const auto& stored : session.log.stream({StreamKind::chat, key})) {
    if (stored.meta.position > as_of.position) break;
    const auto recorded = decode(stored);
    if (!recorded) throw std::runtime_error(recorded.error().reason);
    if (!as_of.chat) as_of.chat.emplace();
    std::visit(
        [&](const auto& event) {
          if constexpr (requires { projections::apply(*as_of.chat, event, *recorded); }) {
            projections::apply(*as_of.chat, event, *recorded);
          }
        },
        recorded->event);
  }
  return as_of;
}

}  // namespace

void get_chat_as_of(Services& services, std::shared_ptr<Exchange> exchange) {
  if (!may_call(Access::staff_or_auditor, exchange->caller.role)) {
    return exchange->refuse(ErrorCode::forbidden);
  }
  const auto id = ticket_id(*exchange);
  if (!id) return;
  // From the log itself, so only as far as the request's own X-Min-Position asks for.
  when_tables_have_reached(services.chats.tables, exchange, 0, [&services, exchange, id = *id] {
    services.queries.run<AsOfChat>(
        [key = to_string(id), query = exchange->query](ReadSession& session) {
          return read_as_of(session, key, query);
        },
        [exchange](const Result<AsOfChat, QueryFailure>& as_of) {
          if (!as_of) return refuse_query(*exchange, as_of.error());
          if (!as_of->chat) return exchange->refuse(ErrorCode::not_found);
          JsonWriter json;
          json.begin_object();
          write_chat_members(json, *as_of->chat, exchange->caller);
          json.end_object();
          Response response;
          response.body = make_body(json.take());
          response.headers.push_back({"X-As-Of-Position", std::to_string(as_of->position)});
          exchange->answer(std::move(response));
        });
  });
}

}  // namespace desk::http
