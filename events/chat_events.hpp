// What can happen to a chat session. Each struct is one event type of the log: past tense,
// complete, with its stored name and schema version. Names and shapes are a storage format: never
// reuse a name, never change a shape without a new version and an upcaster (chat_codec.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/attachment_events.hpp"
#include "events/vocabulary/enum_names.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk {

enum class ChatStatus : std::uint8_t { waiting, active, ended };
enum class SenderKind : std::uint8_t { user, agent, system };
enum class ChatEndReason : std::uint8_t {
  ended_by_user,
  ended_by_agent,
  idle,       // nobody wrote for too long
  abandoned,  // the customer left while waiting
  became_ticket
};
enum class RequeueReason : std::uint8_t { agent_gone, released };  // released: by the agent itself

struct ChatStarted {
  static constexpr std::string_view type = "chat.started";
  static constexpr int schema_version = 1;

  std::string customer_id;
  std::string customer_name;          // empty when the token had none
  std::string customer_email;         // likewise
  std::string subject;                // may be empty
  std::optional<Uuid> offer_id = {};  // of the articles that were offered before it was started
  std::string page = {};              // address of the page it was started from; may be empty

  bool operator==(const ChatStarted&) const = default;
};

// `seq` counts a session's messages from 1, without gaps, system messages included.
struct ChatMessagePosted {
  static constexpr std::string_view type = "chat.message_posted";
  static constexpr int schema_version = 1;

  Uuid message_id;
  std::int64_t seq = 0;
  std::string sender_id;    // "ledgerdesk" for the system
  std::string sender_name;  // may be empty
  SenderKind sender_kind = SenderKind::user;
  std::string message;
  std::string client_message_id;  // empty: the client gave none
  std::vector<AttachmentRef> attachments = {};

  bool operator==(const ChatMessagePosted&) const = default;
};

// An agent serves the chat from here on. `slot_id` names the place it takes among the agent's.
struct ChatAccepted {
  static constexpr std::string_view type = "chat.accepted";
  static constexpr int schema_version = 1;

  std::string agent_id;
  std::string agent_name;
  Uuid slot_id;

  bool operator==(const ChatAccepted&) const = default;
};

// Handed from one agent to another, without waiting again.
struct ChatTransferred {
  static constexpr std::string_view type = "chat.transferred";
  static constexpr int schema_version = 1;

  std::string from_agent_id;
  Uuid from_slot_id;
  std::string to_agent_id;
  std::string to_agent_name;
  Uuid to_slot_id;

  bool operator==(const ChatTransferred&) const = default;
};

// Back in the queue, at its old place: it keeps the time of its start.
struct ChatRequeued {
  static constexpr std::string_view type = "chat.requeued";
  static constexpr int schema_version = 1;

  std::string agent_id;  // who had it
  Uuid slot_id;
  RequeueReason reason = RequeueReason::agent_gone;

  bool operator==(const ChatRequeued&) const = default;
};

// The customer's last connection has gone, or one is there again.
struct ChatCustomerLeft {
  static constexpr std::string_view type = "chat.customer_left";
  static constexpr int schema_version = 1;
  bool operator==(const ChatCustomerLeft&) const = default;
};
struct ChatCustomerReturned {
  static constexpr std::string_view type = "chat.customer_returned";
  static constexpr int schema_version = 1;
  bool operator==(const ChatCustomerReturned&) const = default;
};

// A participant has seen all messages up to `seq`.
struct ChatRead {
  static constexpr std::string_view type = "chat.read";
  static constexpr int schema_version = 1;

  std::string reader_id;
  SenderKind reader_kind = SenderKind::user;
  std::int64_t seq = 0;

  bool operator==(const ChatRead&) const = default;
};

struct ChatEnded {
  static constexpr std::string_view type = "chat.ended";
  static constexpr int schema_version = 1;

  std::string ended_by;  // a user id; "ledgerdesk" for the system
  ChatEndReason reason = ChatEndReason::ended_by_user;
  std::string agent_id;  // who had it; empty: nobody
  Uuid slot_id;          // nil: nobody

  bool operator==(const ChatEnded&) const = default;
};

struct ChatRated {
  static constexpr std::string_view type = "chat.rated";
  static constexpr int schema_version = 1;

  int rating = 0;        // 1 to 5
  std::string comment;   // may be empty
  std::string agent_id;  // whom it is about: the last who served the chat

  bool operator==(const ChatRated&) const = default;
};

// The waiting chat goes on as a ticket, which this event describes in full; ChatEnded follows it.
struct ChatBecameTicket {
  static constexpr std::string_view type = "chat.became_ticket";
  static constexpr int schema_version = 1;

  Uuid ticket_id;
  std::string customer_id;
  std::string customer_name;
  std::string customer_email;
  std::string subject;
  std::string description;                      // what was said, its beginning
  std::vector<AttachmentRef> attachments = {};  // the files of its messages, which stay the chat's
  std::vector<std::string> more = {};           // what was said then: the ticket's first messages

  bool operator==(const ChatBecameTicket&) const = default;
};

using ChatEvent = std::variant<ChatStarted, ChatMessagePosted, ChatAccepted, ChatTransferred,
                               ChatRequeued, ChatCustomerLeft, ChatCustomerReturned, ChatRead,
                               ChatEnded, ChatRated, ChatBecameTicket>;

template <>
struct EnumNames<ChatStatus> {
  static constexpr std::pair<ChatStatus, std::string_view> all[] = {
      {ChatStatus::waiting, "waiting"},
      {ChatStatus::active, "active"},
      {ChatStatus::ended, "ended"}};
};
template <>
struct EnumNames<SenderKind> {
  static constexpr std::pair<SenderKind, std::string_view> all[] = {
      {SenderKind::user, "user"}, {SenderKind::agent, "agent"}, {SenderKind::system, "system"}};
};
template <>
struct EnumNames<ChatEndReason> {
  static constexpr std::pair<ChatEndReason, std::string_view> all[] = {
      {ChatEndReason::ended_by_user, "ended_by_user"},
      {ChatEndReason::ended_by_agent, "ended_by_agent"},
      {ChatEndReason::idle, "idle"},
      {ChatEndReason::abandoned, "abandoned"},
      {ChatEndReason::became_ticket, "became_ticket"}};
};
template <>
struct EnumNames<RequeueReason> {
  static constexpr std::pair<RequeueReason, std::string_view> all[] = {
      {RequeueReason::agent_gone, "agent_gone"}, {RequeueReason::released, "released"}};
};

}  // namespace desk
