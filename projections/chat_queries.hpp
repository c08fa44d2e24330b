// What can be asked of the chats' tables. Every answer names the log position it stands at.
#pragma once

#include <optional>
#include <pqxx/connection>
#include <pqxx/result>
#include <string>
#include <vector>

#include "events/chat_events.hpp"
#include "events/recorded_event.hpp"
#include "projections/ticket_queries.hpp"

namespace desk::projections {

struct ChatRow {
  Uuid id;
  Position start_position = 0;  // the place in the queue
  std::string user_id;
  std::string user_name;
  std::string user_email;
  std::string subject;
  std::string page;
  ChatStatus status = ChatStatus::waiting;
  std::string agent_id;  // empty: nobody; after the end who had it
  std::string agent_name;
  std::optional<Uuid> slot_id;
  std::string last_served_by;
  Timestamp created_at;
  std::optional<Timestamp> accepted_at;  // for the first time
  std::optional<Timestamp> ended_at;
  std::string ended_by;
  std::optional<ChatEndReason> end_reason;
  std::optional<int> rating;
  std::string rating_comment;
  std::string rated_agent_id;
  std::int64_t last_seq = 0;
  Timestamp last_message_at;
  std::int64_t read_by_user = 0;
  std::int64_t read_by_agent = 0;
  std::optional<Timestamp> customer_left_at;
  std::optional<Version> customer_left_version;
  std::optional<Uuid> ticket_id;
  Version version = 0;

  bool operator==(const ChatRow&) const = default;
};

struct ChatMessageRow {
  Uuid session_id;
  std::int64_t seq = 0;
  Uuid id;
  std::string sender_id;
  std::string sender_name;
  SenderKind sender_kind = SenderKind::user;
  std::string message;
  Timestamp created_at;
  std::string client_message_id;
  std::vector<AttachmentRef> attachments;

  bool operator==(const ChatMessageRow&) const = default;
};

struct ChatInQueue {
  ChatRow chat;
  std::optional<std::int64_t> queue_position;  // from 1; nothing when it does not wait
};

struct ChatPage {
  std::vector<ChatInQueue> chats;
  bool more = false;
};

// All of them, newest first.
struct AllChatsQuery {
  std::optional<std::string> user_id;
  std::optional<std::string> agent_id;
  std::optional<ChatStatus> status;
  std::optional<int> rating;
  std::optional<Position> before;
  int limit = 20;
};

struct ChatMessagePage {
  std::vector<ChatMessageRow> messages;
  bool more = false;
};

void prepare_chat_queries(pqxx::connection& connection);

// All throw pqxx exceptions. One thread a connection.
[[nodiscard]] AsOf<std::optional<ChatInQueue>> find_chat(pqxx::connection& connection,
                                                         const Uuid& id);
// Those of a customer or, with `as_agent`, also those that he has served; newest first.
[[nodiscard]] AsOf<ChatPage> chats_of(pqxx::connection& connection, const std::string& user_id,
                                      bool as_agent, std::optional<Position> before, int limit);
// From the front.
[[nodiscard]] AsOf<ChatPage> waiting_chats(pqxx::connection& connection, Position after, int limit);
[[nodiscard]] AsOf<ChatPage> all_chats(pqxx::connection& connection, const AllChatsQuery& query);
[[nodiscard]] Tally tally_chats(pqxx::connection& connection, const std::string& user_id);
[[nodiscard]] AsOf<ChatMessagePage> messages_of(pqxx::connection& connection, const Uuid& session,
                                                std::int64_t after_seq, int limit);
// All that wait or are served.
[[nodiscard]] AsOf<std::vector<ChatRow>> open_chats(pqxx::connection& connection);

// For the timers: whose time is over, at most `limit`.
struct AbandonedChat {
  Uuid id;
  Version left_at_version = 0;
};
struct IdleChat {
  Uuid id;
  std::int64_t seq = 0;
};
[[nodiscard]] std::vector<AbandonedChat> chats_to_abandon(pqxx::connection& connection,
                                                          Timestamp before, int limit);
[[nodiscard]] std::vector<IdleChat> chats_gone_idle(pqxx::connection& connection, Timestamp before,
                                                    int limit);

// For the projection: rows as they are, by their ids.
[[nodiscard]] std::string chat_columns();
[[nodiscard]] ChatRow chat_of(const pqxx::row& row);  // of chat_columns(), from the first field on

}  // namespace desk::projections
