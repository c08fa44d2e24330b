// A chat from its own events: its history, and the chat and its messages as of a time or position,
// folded as the read model folds them.
#include <algorithm>

#include "http/chats/chat_handlers.hpp"
#include "http/chats/chat_view.hpp"
#include "http/cursor.hpp"
#include "http/entity_commands.hpp"
#include "http/path_id.hpp"
#include "http/read_position.hpp"
#include "http/refused_query.hpp"
#include "http/services.hpp"
#include "http/stream_history.hpp"
#include "projections/chat_changes.hpp"

namespace desk::http {
namespace {

using projections::ChatRow;
using projections::QueryFailure;
using projections::ReadSession;

struct AsOfChat {
  std::vector<RecordedEvent> events;  // none: it had not begun
  Position position = 0;
};

AsOfChat read_as_of(ReadSession& session, const std::string& key, const Input& query) {
  AsOfChat as_of;
  as_of.position = as_of_position(session.log, query);
  as_of.events = read_stream(session.log, {StreamKind::chat, key});
  std::erase_if(as_of.events,
                [&](const RecordedEvent& event) { return event.meta.position > as_of.position; });
  return as_of;
}

ChatRow fold_chat(const std::vector<RecordedEvent>& events) {
  ChatRow chat;
  for (const auto& recorded : events) {
    std::visit(
        [&](const auto& event) {
          if constexpr (requires { projections::apply(chat, event, recorded); }) {
            projections::apply(chat, event, recorded);
          }
        },
        recorded.event);
  }
  return chat;
}

Response as_of_response(JsonWriter& json, const AsOfChat& as_of) {
  Response response;
  response.body = make_body(json.take());
  response.headers.push_back({"X-As-Of-Position", std::to_string(as_of.position)});
  return response;
}

// Staff's and auditors', from the log itself: so only as far as X-Min-Position asks for.
void with_chat_as_of(Services& services, const std::shared_ptr<Exchange>& exchange,
                     std::function<void(const Exchange&, const AsOfChat&)> answer) {
  if (!may_call(Access::staff_or_auditor, exchange->caller.role)) {
    return exchange->refuse(ErrorCode::forbidden);
  }
  const auto id = path_id(*exchange);
  if (!id) return;
  when_tables_have_reached(
      services.chats.tables, exchange, 0,
      [&services, exchange, id = *id, answer = std::move(answer)] {
        services.queries.run<AsOfChat>(
            [key = to_string(id), query = exchange->query](ReadSession& session) {
              return read_as_of(session, key, query);
            },
            [exchange, answer](const Result<AsOfChat, QueryFailure>& as_of) {
              if (!as_of) return refuse_query(*exchange, as_of.error());
              if (as_of->events.empty()) return exchange->refuse(ErrorCode::not_found);
              answer(*exchange, *as_of);
            });
      });
}

void answer_messages(const Exchange& exchange, const AsOfChat& as_of, std::int64_t after_seq) {
  const auto limit = page_limit(exchange.query);
  std::int64_t last = 0;
  int count = 0;
  bool more = false;
  JsonWriter json;
  json.begin_array();
  for (const auto& event : as_of.events) {
    const auto message = chat_message_of(event);
    if (!message || message->seq <= after_seq) continue;
    more = count == limit;
    if (more) break;
    write_chat_message(json, *message);
    last = message->seq;
    ++count;
  }
  json.end_array();
  auto response = as_of_response(json, as_of);
  if (more) {
    response.headers.push_back({"Link", next_link(*exchange.request, make_cursor({last}))});
  }
  exchange.answer(std::move(response));
}

}  // namespace

void get_chat_as_of(Services& services, std::shared_ptr<Exchange> exchange) {
  with_chat_as_of(services, exchange, [](const Exchange& asked, const AsOfChat& as_of) {
    JsonWriter json;
    json.begin_object();
    write_chat_members(json, fold_chat(as_of.events), asked.caller);
    json.end_object();
    asked.answer(as_of_response(json, as_of));
  });
}

void list_chat_messages_as_of(Services& services, std::shared_ptr<Exchange> exchange,
                              std::int64_t after_seq) {
  with_chat_as_of(services, exchange, [after_seq](const Exchange& asked, const AsOfChat& as_of) {
    answer_messages(asked, as_of, after_seq);
  });
}

void get_chat_history(Services& services, std::shared_ptr<Exchange> exchange) {
  if (exchange->query.has("asOf") || exchange->query.has("atPosition")) {
    return get_chat_as_of(services, std::move(exchange));
  }
  const auto id = path_id(*exchange);
  if (!id) return;
  answer_stream_history(services, exchange, services.chats.tables,
                        {StreamKind::chat, to_string(*id)});
}

}  // namespace desk::http
