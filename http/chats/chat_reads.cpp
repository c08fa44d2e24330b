// The chat endpoints that read the tables, once these have all that was done to chats.
#include "http/chats/chat_handlers.hpp"
#include "http/chats/chat_tables.hpp"
#include "http/chats/chat_view.hpp"
#include "http/cursor.hpp"
#include "http/path_id.hpp"
#include "http/preconditions.hpp"
#include "http/refused_query.hpp"
#include "http/tickets/ticket_schemas.hpp"

namespace desk::http {
namespace {

using projections::AsOf;
using projections::ChatInQueue;
using projections::ChatMessagePage;
using projections::ChatPage;

constexpr std::size_t user_id_limit = 128;

void answer_page(const Exchange& exchange, JsonWriter& json, std::optional<std::string> cursor) {
  Response response;
  response.body = make_body(json.take());
  if (cursor) response.headers.push_back({"Link", next_link(*exchange.request, *cursor)});
  exchange.answer(std::move(response));
}

void answer_chats(const Exchange& exchange, const ChatPage& page,
                  const std::function<void(JsonWriter&, const ChatInQueue&)>& write) {
  JsonWriter json;
  json.begin_array();
  for (const auto& chat : page.chats) write(json, chat);
  json.end_array();
  answer_page(exchange, json,
              page.more ? std::optional(make_cursor({page.chats.back().chat.start_position}))
                        : std::nullopt);
}

}  // namespace

std::vector<Field> chat_message_parameters() {
  auto fields = history_parameters();
  fields.push_back({.name = "afterSeq",
                    .type = FieldType::integer,
                    .description = "Only messages behind this one"});
  return fields;
}

std::vector<Field> all_chats_parameters() {
  auto fields = page_parameters();
  fields.push_back(
      {.name = "userId", .max_length = user_id_limit, .description = "The customer's user id"});
  fields.push_back({.name = "agentId",
                    .max_length = user_id_limit,
                    .description = "Who serves it, or served it last"});
  fields.push_back({.name = "status",
                    .type = FieldType::choice,
                    .choices = choices_of<ChatStatus>(),
                    .description = "Where the chat stands"});
  fields.push_back({.name = "rating",
                    .type = FieldType::integer,
                    .minimum = 1,
                    .maximum = 5,
                    .description = "The customer's rating"});
  return fields;
}

void list_own_chats(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  const auto before = *cursor ? std::optional<Position>((*cursor)->front()) : std::nullopt;
  ask_chat_tables<AsOf<ChatPage>>(
      services, exchange,
      [caller = exchange->caller, before,
       limit = page_limit(exchange->query)](pqxx::connection& tables) {
        return projections::chats_of(tables, caller.id, caller.is_staff(), before, limit);
      },
      [](const Exchange& asked, const AsOf<ChatPage>& page) {
        answer_chats(asked, page.value, [&](JsonWriter& json, const ChatInQueue& chat) {
          write_chat(json, chat, asked.caller);
        });
      });
}

void list_waiting_chats(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  const auto after = *cursor ? (*cursor)->front() : Position{0};
  ask_chat_tables<AsOf<ChatPage>>(
      services, exchange,
      [after, limit = page_limit(exchange->query)](pqxx::connection& tables) {
        return projections::waiting_chats(tables, after, limit);
      },
      [](const Exchange& asked, const AsOf<ChatPage>& page) {
        answer_chats(asked, page.value,
                     [&, time = now()](JsonWriter& json, const ChatInQueue& chat) {
                       write_waiting_chat(json, chat, asked.caller, time);
                     });
      });
}

void list_all_chats(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  const auto& asked = exchange->query;
  projections::AllChatsQuery query;
  query.user_id = asked.optional_text("userId");
  query.agent_id = asked.optional_text("agentId");
  query.status = asked.choice<ChatStatus>("status");
  if (const auto rating = asked.integer("rating")) query.rating = static_cast<int>(*rating);
  if (*cursor) query.before = (*cursor)->front();
  query.limit = page_limit(asked);
  ask_chat_tables<AsOf<ChatPage>>(
      services, exchange,
      [query](pqxx::connection& tables) { return projections::all_chats(tables, query); },
      [](const Exchange& listed, const AsOf<ChatPage>& page) {
        answer_chats(listed, page.value, [&](JsonWriter& json, const ChatInQueue& chat) {
          write_chat(json, chat, listed.caller);
        });
      });
}

void get_chat(Services& services, std::shared_ptr<Exchange> exchange) {
  if (exchange->query.has("asOf") || exchange->query.has("atPosition")) {
    return get_chat_as_of(services, std::move(exchange));
  }
  if (exchange->caller.role == Role::auditor) return exchange->refuse(ErrorCode::forbidden);
  const auto id = path_id(*exchange);
  if (!id) return;
  using Found = AsOf<std::optional<ChatInQueue>>;
  ask_chat_tables<Found>(
      services, exchange,
      [id = *id](pqxx::connection& tables) { return projections::find_chat(tables, id); },
      [](const Exchange& asked, const Found& found) {
        if (!found.value || !may_read(found.value->chat, asked.caller)) {
          return asked.refuse(ErrorCode::not_found);
        }
        Response response;
        const auto tag = entity_tag(*found.value, asked.caller);
        response.headers.push_back({"ETag", tag});
        if (if_none_match(*asked.request, tag)) {
          response.status = 304;
        } else {
          JsonWriter json;
          write_chat(json, *found.value, asked.caller);
          response.body = make_body(json.take());
        }
        asked.answer(std::move(response));
      });
}

void list_chat_messages(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  const auto after = *cursor ? (*cursor)->front() : exchange->query.integer("afterSeq").value_or(0);
  if (exchange->query.has("asOf") || exchange->query.has("atPosition")) {
    return list_chat_messages_as_of(services, std::move(exchange), after);
  }
  if (exchange->caller.role == Role::auditor) return exchange->refuse(ErrorCode::forbidden);
  const auto id = path_id(*exchange);
  if (!id) return;
  struct Found {
    std::optional<ChatInQueue> chat;
    ChatMessagePage page;
  };
  ask_chat_tables<Found>(
      services, exchange,
      [id = *id, after, limit = page_limit(exchange->query)](pqxx::connection& tables) {
        return Found{projections::find_chat(tables, id).value,
                     projections::messages_of(tables, id, after, limit).value};
      },
      [](const Exchange& asked, const Found& found) {
        if (!found.chat || !may_read(found.chat->chat, asked.caller)) {
          return asked.refuse(ErrorCode::not_found);
        }
        const auto& messages = found.page.messages;
        JsonWriter json;
        json.begin_array();
        for (const auto& message : messages) write_chat_message(json, message);
        json.end_array();
        answer_page(
            asked, json,
            found.page.more ? std::optional(make_cursor({messages.back().seq})) : std::nullopt);
      });
}

}  // namespace desk::http
