#include "projections/chats_projection.hpp"

#include <fmt/format.h>

#include <map>
#include <pqxx/pqxx>

#include <stdexcept>
#include "events/attachment_codec.hpp"

#include "events/log/binary_array.hpp"
#include "events/log/database.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "projections/chat_changes.hpp"

namespace desk::projections {
namespace {

constexpr std::string_view agent_row_columns =
    "id, name, status, max_concurrent, active_chats, slots, slot_chats, connected,"
    " connection_lost_at, lost_version, updated_at, version";

// What a batch does. Sessions that only got messages, nearly all of them, are touched in place; the
// others are read, changed by the events' rules, and written back.
struct Batch {
  struct Touch {
    std::int64_t seq = 0;
    Timestamp at;
    Version version = 0;
  };
  std::map<std::string, std::vector<const RecordedEvent*>> changed_chats;
  std::map<std::string, Touch> touched_chats;
  std::map<std::string, std::vector<const RecordedEvent*>> changed_agents;
  std::vector<const RecordedEvent*> messages;
};

Batch batch_of(std::span<const RecordedEvent* const> events) {
  Batch batch;
  std::map<std::string_view, bool> only_messages;
  for (const auto* recorded : events) {
    if (recorded->stream.kind != StreamKind::chat) continue;
    const bool message = std::holds_alternative<ChatMessagePosted>(recorded->event);
    auto& only = only_messages.try_emplace(recorded->stream.key, true).first->second;
    only = only && message;
    if (message) batch.messages.push_back(recorded);
  }
  for (const auto* recorded : events) {
    const auto& key = recorded->stream.key;
    if (recorded->stream.kind == StreamKind::agent) batch.changed_agents[key].push_back(recorded);
    if (recorded->stream.kind != StreamKind::chat) continue;
    if (only_messages[key]) {
      const auto& message = std::get<ChatMessagePosted>(recorded->event);
      batch.touched_chats[key] = {message.seq, recorded->meta.recorded_at, recorded->meta.version};
    } else {
      batch.changed_chats[key].push_back(recorded);
    }
  }
  return batch;
}

void insert_messages(pqxx::transaction_base& transaction,
                     const std::vector<const RecordedEvent*>& messages) {
  if (messages.empty()) return;
  BinaryArray session{ArrayType::uuid}, seq{ArrayType::int8}, id{ArrayType::uuid},
      sender{ArrayType::text}, name{ArrayType::text}, kind{ArrayType::text}, text{ArrayType::text},
      at{ArrayType::timestamptz}, client_id{ArrayType::text}, attachments{ArrayType::text};
  for (const auto* recorded : messages) {
    const auto& message = std::get<ChatMessagePosted>(recorded->event);
    session.add(parse_uuid(recorded->stream.key).value_or(Uuid{}));
    seq.add(message.seq);
    id.add(message.message_id);
    sender.add(message.sender_id);
    name.add(message.sender_name);
    kind.add(to_string(message.sender_kind));
    text.add(message.message);
    at.add(recorded->meta.recorded_at);
    client_id.add(message.client_message_id);
    attachments.add(attachments_text(message.attachments));
  }
  transaction.exec_prepared("insert chat messages", session.take(), seq.take(), id.take(),
                            sender.take(), name.take(), kind.take(), text.take(), at.take(),
                            client_id.take(), attachments.take());
}

void touch_chats(pqxx::transaction_base& transaction,
                 const std::map<std::string, Batch::Touch>& touched) {
  if (touched.empty()) return;
  BinaryArray id{ArrayType::uuid}, seq{ArrayType::int8}, at{ArrayType::timestamptz},
      version{ArrayType::int4};
  for (const auto& [key, touch] : touched) {
    id.add(parse_uuid(key).value_or(Uuid{}));
    seq.add(touch.seq);
    at.add(touch.at);
    version.add(std::int64_t{touch.version});
  }
  const auto updated =
      transaction.exec_prepared("touch chats", id.take(), seq.take(), at.take(), version.take())
          .affected_rows();
  if (updated != touched.size()) {
    throw std::runtime_error(
        fmt::format("{} of {} chats have no row", touched.size() - updated, touched.size()));
  }
}

template <class Row>
std::map<std::string, Row> rows_before(
    pqxx::transaction_base& transaction, const char* statement,
    const std::map<std::string, std::vector<const RecordedEvent*>>& changed,
    Row (*read)(const pqxx::row&)) {
  ArrayText keys;
  for (const auto& [key, events] : changed) keys.add(std::string_view(key));
  std::map<std::string, Row> rows;
  for (const auto& row : transaction.exec_prepared(statement, keys.take())) {
    rows.emplace(row[0].template as<std::string>(), read(row));
  }
  return rows;
}

// Folds the events into the rows, and writes all rows as one JSON document.
template <class Row, class Opening, class Write>
void change(pqxx::transaction_base& transaction, const char* select, const char* upsert,
            const std::map<std::string, std::vector<const RecordedEvent*>>& changed,
            Row (*read)(const pqxx::row&), Write write) {
  if (changed.empty()) return;
  auto rows = rows_before<Row>(transaction, select, changed, read);
  JsonWriter json;
  json.begin_array();
  for (const auto& [key, events] : changed) {
    const bool opens = std::holds_alternative<Opening>(events.front()->event);
    if (!opens && !rows.contains(key)) throw std::runtime_error(key + " has no row");
    auto& row = rows[key];
    for (const auto* recorded : events) {
      std::visit(
          [&](const auto& event) {
            if constexpr (requires { apply(row, event, *recorded); }) apply(row, event, *recorded);
          },
          recorded->event);
    }
    write(json, row);
  }
  json.end_array();
  transaction.exec_prepared(upsert, json.take());
}

JsonWriter& field_or_null(JsonWriter& json, std::string_view name, const std::string& text) {
  json.key(name);
  return text.empty() ? json.null() : json.value(text);
}

void write_chat(JsonWriter& json, const ChatRow& chat) {
  json.begin_object();
  json.field("id", chat.id).field("start_position", chat.start_position);
  json.field("user_id", chat.user_id).field("user_name", chat.user_name);
  json.field("user_email", chat.user_email).field("subject", chat.subject);
  json.field("page", chat.page);
  json.field("status", to_string(chat.status));
  field_or_null(json, "agent_id", chat.agent_id);
  field_or_null(json, "agent_name", chat.agent_name);
  json.field("slot_id", chat.slot_id);
  field_or_null(json, "last_served_by", chat.last_served_by);
  json.field("created_at", chat.created_at).field("accepted_at", chat.accepted_at);
  json.field("ended_at", chat.ended_at);
  field_or_null(json, "ended_by", chat.ended_by);
  json.key("end_reason");
  chat.end_reason ? json.value(to_string(*chat.end_reason)) : json.null();
  json.field("rating", chat.rating);
  field_or_null(json, "rating_comment", chat.rating_comment);
  field_or_null(json, "rated_agent_id", chat.rated_agent_id);
  json.field("last_seq", chat.last_seq).field("last_message_at", chat.last_message_at);
  json.field("read_by_user", chat.read_by_user).field("read_by_agent", chat.read_by_agent);
  json.field("customer_left_at", chat.customer_left_at);
  json.field("customer_left_version", chat.customer_left_version);
  json.field("ticket_id", chat.ticket_id).field("version", chat.version);
  json.end_object();
}

void write_agent(JsonWriter& json, const AgentRow& agent) {
  json.begin_object();
  json.field("id", agent.id).field("name", agent.name).field("status", to_string(agent.status));
  json.field("max_concurrent", agent.max_concurrent).field("active_chats", agent.slots.size());
  json.key("slots").begin_array();
  for (const auto& slot : agent.slots) json.value(slot.slot_id);
  json.end_array().key("slot_chats").begin_array();
  for (const auto& slot : agent.slots) json.value(slot.chat_id);
  json.end_array().field("connected", agent.connected);
  json.field("connection_lost_at", agent.connection_lost_at);
  json.field("lost_version", agent.lost_version);
  json.field("updated_at", agent.updated_at).field("version", agent.version);
  json.end_object();
}

// INSERT of whole rows from JSON; of a row that is there, every column.
std::string upsert(std::string_view table, std::string_view columns) {
  return fmt::format(
      "INSERT INTO {0} ({1}) SELECT {1} FROM jsonb_populate_recordset(NULL::{0}, $1::jsonb)"
      " ON CONFLICT (id) DO UPDATE SET ({1}) = (SELECT {2})",
      table, columns, [&] {
        std::string excluded = "EXCLUDED.";
        for (const char c : columns) {
          if (c != ' ') excluded += c;
          if (c == ',') excluded += " EXCLUDED.";
        }
        return excluded;
      }());
}

}  // namespace

void ChatsProjection::prepare(pqxx::connection& connection) const {
  connection.prepare("insert chat messages",
                     "INSERT INTO chat_messages_v1 (session_id, seq, id, sender_id, sender_name,"
                     " sender_type, message, created_at, client_message_id,"
                     " attachments)"
                     " SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[],"
                     " $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[],"
                     " $10::text[])");
  connection.prepare("touch chats",
                     "UPDATE chat_sessions_v1 s SET last_seq = c.seq, last_message_at = c.at,"
                     " version = c.version FROM unnest($1::uuid[], $2::bigint[],"
                     " $3::timestamptz[], $4::int[]) AS c (id, seq, at, version)"
                     " WHERE s.id = ANY ($1::uuid[]) AND s.id = c.id");
  connection.prepare("changed chats", "SELECT " + chat_columns() +
                                          " FROM chat_sessions_v1 WHERE id = ANY ($1::uuid[])");
  connection.prepare("changed agents", "SELECT " + agent_columns() +
                                           " FROM support_agents_v1 WHERE id = ANY ($1::text[])");
  connection.prepare("put chats", upsert("chat_sessions_v1", chat_columns()));
  connection.prepare("put agents", upsert("support_agents_v1", agent_row_columns));
}

void ChatsProjection::apply(pqxx::transaction_base& transaction,
                            std::span<const RecordedEvent* const> events) {
  const auto batch = batch_of(events);
  change<ChatRow, ChatStarted>(transaction, "changed chats", "put chats", batch.changed_chats,
                               chat_of, write_chat);
  touch_chats(transaction, batch.touched_chats);
  insert_messages(transaction, batch.messages);
  change<AgentRow, AgentRegistered>(transaction, "changed agents", "put agents",
                                    batch.changed_agents, agent_of, write_agent);
}

void ChatsProjection::forget(pqxx::transaction_base& transaction, const StreamName& stream) {
  const auto key = transaction.quote(stream.key);
  if (stream.kind == StreamKind::agent) {
    transaction.exec("DELETE FROM support_agents_v1 WHERE id = " + key);
  }
  if (stream.kind != StreamKind::chat) return;
  transaction.exec("DELETE FROM chat_messages_v1 WHERE session_id = " + key);
  transaction.exec("DELETE FROM chat_sessions_v1 WHERE id = " + key);
}

}  // namespace desk::projections
