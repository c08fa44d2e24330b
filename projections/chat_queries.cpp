#include "projections/chat_queries.hpp"

#include <fmt/format.h>

#include <limits>
#include <pqxx/pqxx>

#include "events/attachment_codec.hpp"

#include "projections/row_reader.hpp"
#include "projections/sql_conditions.hpp"

namespace desk::projections {
namespace {

// In the same statement, so in the same snapshot as the rows.
constexpr auto as_of = "(SELECT position FROM projection WHERE name = 'chats' AND version = 1)";
constexpr auto message_columns =
    "session_id, seq, id, sender_id, sender_name, sender_type, message, created_at,"
    " client_message_id, attachments";

// Rows of (position, columns...), left-joined so that there is always one to carry the position.
std::string statement(std::string_view columns, std::string_view table, std::string_view rest) {
  return fmt::format(
      "SELECT t.*, p.position FROM (SELECT {} AS position) p LEFT JOIN (SELECT {} FROM {} {}) t"
      " ON true",
      as_of, columns, table, rest);
}

std::string chats_statement(std::string_view rest) {
  return statement(chat_columns(), "chat_sessions_v1", rest);
}

// The same with the place in the queue as one more column.
std::string queue_statement(std::string_view rest) {
  return statement(chat_columns() +
                       ", CASE WHEN status = 'waiting' THEN (SELECT count(*) FROM chat_sessions_v1"
                       " before WHERE before.status = 'waiting'"
                       " AND before.start_position <= chat_sessions_v1.start_position) END",
                   "chat_sessions_v1", rest);
}

ChatInQueue chat_in_queue_of(const pqxx::row& row) {
  const auto place = row[row.size() - 2];  // before the position
  return {chat_of(row), place.is_null() ? std::nullopt : std::optional(place.as<std::int64_t>())};
}

ChatMessageRow message_of(const pqxx::row& row) {
  RowReader reader(row);
  ChatMessageRow message;
  message.session_id = reader.uuid();
  message.seq = reader.number<std::int64_t>();
  message.id = reader.uuid();
  message.sender_id = reader.text();
  message.sender_name = reader.text();
  message.sender_kind = reader.choice<SenderKind>();
  message.message = reader.text();
  message.created_at = reader.time();
  message.client_message_id = reader.text();
  message.attachments = attachments_of(reader.text());
  return message;
}

// At most `limit` of the rows (0: all); the position is the last field.
template <class Row, class Read>
AsOf<std::vector<Row>> rows_of(const pqxx::result& result, Read read) {
  AsOf<std::vector<Row>> rows;
  for (const auto& row : result) {
    rows.position = row[row.size() - 1].template as<Position>();
    if (!row[0].is_null()) rows.value.push_back(read(row));
  }
  return rows;
}

template <class Row>
bool cut(std::vector<Row>& rows, int limit) {
  const bool more = rows.size() > static_cast<std::size_t>(limit);
  if (more) rows.resize(static_cast<std::size_t>(limit));
  return more;
}

AsOf<ChatPage> page_of(const pqxx::result& result, int limit) {
  auto rows = rows_of<ChatInQueue>(result, chat_in_queue_of);
  AsOf<ChatPage> page;
  page.position = rows.position;
  page.value.more = cut(rows.value, limit);
  page.value.chats = std::move(rows.value);
  return page;
}

}  // namespace

std::string chat_columns() {
  return "id, start_position, user_id, user_name, user_email, subject, page, status, agent_id,"
         " agent_name, slot_id, last_served_by, created_at, accepted_at, ended_at, ended_by,"
         " end_reason, rating, rating_comment, rated_agent_id, last_seq, last_message_at,"
         " read_by_user, read_by_agent, customer_left_at, customer_left_version, ticket_id,"
         " version";
}

ChatRow chat_of(const pqxx::row& row) {
  RowReader reader(row);
  ChatRow chat;
  chat.id = reader.uuid();
  chat.start_position = reader.number<Position>();
  chat.user_id = reader.text();
  chat.user_name = reader.text();
  chat.user_email = reader.text();
  chat.subject = reader.text();
  chat.page = reader.text();
  chat.status = reader.choice<ChatStatus>();
  chat.agent_id = reader.text();
  chat.agent_name = reader.text();
  chat.slot_id = reader.optional(&RowReader::uuid);
  chat.last_served_by = reader.text();
  chat.created_at = reader.time();
  chat.accepted_at = reader.optional(&RowReader::time);
  chat.ended_at = reader.optional(&RowReader::time);
  chat.ended_by = reader.text();
  chat.end_reason = reader.optional(&RowReader::choice<ChatEndReason>);
  chat.rating = reader.optional(&RowReader::number<int>);
  chat.rating_comment = reader.text();
  chat.rated_agent_id = reader.text();
  chat.last_seq = reader.number<std::int64_t>();
  chat.last_message_at = reader.time();
  chat.read_by_user = reader.number<std::int64_t>();
  chat.read_by_agent = reader.number<std::int64_t>();
  chat.customer_left_at = reader.optional(&RowReader::time);
  chat.customer_left_version = reader.optional(&RowReader::number<Version>);
  chat.ticket_id = reader.optional(&RowReader::uuid);
  chat.version = reader.number<Version>();
  return chat;
}

void prepare_chat_queries(pqxx::connection& connection) {
  connection.prepare("chat", queue_statement("WHERE id = $1"));
  connection.prepare("chats of a customer",
                     queue_statement("WHERE user_id = $1 AND start_position < $2"
                                     " ORDER BY start_position DESC LIMIT $3"));
  connection.prepare("chats of an agent",
                     queue_statement("WHERE (user_id = $1 OR last_served_by = $1)"
                                     " AND start_position < $2"
                                     " ORDER BY start_position DESC LIMIT $3"));
  connection.prepare("waiting chats",
                     queue_statement("WHERE status = 'waiting' AND start_position > $1"
                                     " ORDER BY start_position LIMIT $2"));
  connection.prepare("tally chats",
                     "SELECT count(*), min(created_at) FROM chat_sessions_v1 WHERE user_id = $1");
  connection.prepare("open chats", chats_statement("WHERE status IN ('waiting', 'active')"));
  connection.prepare("chat messages",
                     statement(message_columns, "chat_messages_v1",
                               "WHERE session_id = $1 AND seq > $2 ORDER BY seq LIMIT $3"));
}

AsOf<std::optional<ChatInQueue>> find_chat(pqxx::connection& connection, const Uuid& id) {
  const auto rows =
      pqxx::nontransaction(connection, "find chat").exec_prepared("chat", to_string(id));
  auto found = rows_of<ChatInQueue>(rows, chat_in_queue_of);
  AsOf<std::optional<ChatInQueue>> chat;
  chat.position = found.position;
  if (!found.value.empty()) chat.value = std::move(found.value.front());
  return chat;
}

AsOf<ChatPage> chats_of(pqxx::connection& connection, const std::string& user_id, bool as_agent,
                        std::optional<Position> before, int limit) {
  return page_of(
      pqxx::nontransaction(connection, "chats of a user")
          .exec_prepared(as_agent ? "chats of an agent" : "chats of a customer", user_id,
                         before.value_or(std::numeric_limits<Position>::max()), limit + 1),
      limit);
}

AsOf<ChatPage> waiting_chats(pqxx::connection& connection, Position after, int limit) {
  return page_of(pqxx::nontransaction(connection, "waiting chats")
                     .exec_prepared("waiting chats", after, limit + 1),
                 limit);
}

AsOf<ChatPage> all_chats(pqxx::connection& connection, const AllChatsQuery& query) {
  SqlConditions asked;
  if (query.user_id) asked.add("user_id = {0}", {*query.user_id});
  // Whoever has a chat has served it last; that is what the index is on.
  if (query.agent_id) asked.add("last_served_by = {0} AND agent_id = {0}", {*query.agent_id});
  if (query.status) asked.add("status = {0}", {std::string(to_string(*query.status))});
  if (query.rating) asked.add("rating = {0}::smallint", {std::to_string(*query.rating)});
  if (query.before) asked.add("start_position < {0}::bigint", {std::to_string(*query.before)});
  const auto statement = queue_statement(fmt::format(
      "WHERE {} ORDER BY start_position DESC LIMIT {}", asked.where(), query.limit + 1));
  return page_of(pqxx::nontransaction(connection, "all chats")
                     .exec_params(statement, pqxx::prepare::make_dynamic_params(asked.values())),
                 query.limit);
}

Tally tally_chats(pqxx::connection& connection, const std::string& user_id) {
  const auto rows =
      pqxx::nontransaction(connection, "tally chats").exec_prepared("tally chats", user_id);
  const auto first = rows[0];
  RowReader row(first);
  const auto count = row.number<std::int64_t>();
  return {count, row.optional(&RowReader::time)};
}

AsOf<ChatMessagePage> messages_of(pqxx::connection& connection, const Uuid& session,
                                  std::int64_t after_seq, int limit) {
  auto rows = rows_of<ChatMessageRow>(
      pqxx::nontransaction(connection, "chat messages")
          .exec_prepared("chat messages", to_string(session), after_seq, limit + 1),
      message_of);
  AsOf<ChatMessagePage> page;
  page.position = rows.position;
  page.value.more = cut(rows.value, limit);
  page.value.messages = std::move(rows.value);
  return page;
}

AsOf<std::vector<ChatRow>> open_chats(pqxx::connection& connection) {
  return rows_of<ChatRow>(
      pqxx::nontransaction(connection, "open chats").exec_prepared("open chats"), chat_of);
}

std::vector<AbandonedChat> chats_to_abandon(pqxx::connection& connection, Timestamp before,
                                            int limit) {
  std::vector<AbandonedChat> chats;
  for (const auto& row : pqxx::nontransaction(connection, "abandoned chats")
                             .exec(fmt::format("SELECT id, customer_left_version"
                                               " FROM chat_sessions_v1 WHERE status = 'waiting'"
                                               " AND customer_left_at <= '{}' LIMIT {}",
                                               to_rfc3339(before), limit))) {
    RowReader reader(row);
    const auto id = reader.uuid();
    chats.push_back({id, reader.number<Version>()});
  }
  return chats;
}

std::vector<IdleChat> chats_gone_idle(pqxx::connection& connection, Timestamp before, int limit) {
  std::vector<IdleChat> chats;
  for (const auto& row :
       pqxx::nontransaction(connection, "idle chats")
           .exec(fmt::format("SELECT id, last_seq FROM chat_sessions_v1 WHERE status = 'active'"
                             " AND greatest(last_message_at, accepted_at) <= '{}' LIMIT {}",
                             to_rfc3339(before), limit))) {
    RowReader reader(row);
    const auto id = reader.uuid();
    chats.push_back({id, reader.number<std::int64_t>()});
  }
  return chats;
}

}  // namespace desk::projections
