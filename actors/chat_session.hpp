// The chat session, decided. What is known of one (State), what may be asked (commands), what is
// decided (decide) and what follows from an event (evolve). Pure, like the ticket. Events are in
// events/chat_events.hpp. Accepting, transferring and giving back concern an agent too: the order
// of their steps is in actors/chat_process.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/chat_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

// The greeting becomes the first message; empty: none.
struct StartChat {
  std::string subject;
  std::string greeting;
  std::optional<Uuid> offer_id = {};
  std::string page = {};  // may be empty
};

// `context.new_id` becomes the message's id.
struct PostChatMessage {
  std::string message;
  std::string client_message_id;  // may be empty
  std::vector<AttachmentRef> attachments = {};
};

struct Rating {
  int rating = 0;  // 1 to 5: checked at the edge
  std::string comment;
};

struct EndChat {
  std::optional<Rating> rating = {};
};

struct RateChat {
  Rating rating;
};

struct MarkChatRead {
  std::int64_t seq = 0;
};

// By the process manager, for an agent who has taken a place for this chat.
struct AcceptChat {
  std::string agent_id;
  std::string agent_name;
  Uuid slot_id;
};

// By the process manager, when the other agent has taken a place for it.
struct TransferChat {
  std::string from_agent_id;
  std::string to_agent_id;
  std::string to_agent_name;
  Uuid to_slot_id;
};

// By the agent who has the chat (released), or by the process manager (agent_gone; slot_id given).
struct RequeueChat {
  std::string agent_id;
  Uuid slot_id = {};  // nil: whichever the agent has
  RequeueReason reason = RequeueReason::released;
};

// By the presence of the customer's connections.
struct NoteCustomerLeft {};
struct NoteCustomerReturned {};

// By the timer, only if the customer is still away since that version of the session.
struct AbandonChat {
  Version left_at_version = 0;
};

// By the timer, only if nobody wrote after that message.
struct EndIdleChat {
  std::int64_t after_seq = 0;
};

// By the customer of a waiting chat. `context.new_id` becomes the ticket's id. The description was
// made of all messages up to `up_to_seq`; when there are more, it is refused as stale.
struct TurnIntoTicket {
  std::string subject;
  std::string description;
  std::int64_t up_to_seq = 0;
  std::vector<AttachmentRef> attachments = {};
  std::vector<std::string> more = {};  // messages of the ticket, behind its description
};

enum class ChatRefusal : std::uint8_t {
  not_found,      // no such chat, or the caller may not know of it
  forbidden,      // staff who may know of it, but not do this
  ended,          // it is over
  already_taken,  // another agent has it
  not_waiting,    // only a waiting chat becomes a ticket
  not_rateable,   // nobody has served it, or it was abandoned
  stale,          // decided on other messages than there are
  already_exists
};

struct ChatSession {
  static constexpr StreamKind kind = StreamKind::chat;

  struct State {
    Uuid id;
    std::string customer_id;
    std::string customer_name;
    std::string customer_email;
    std::string subject;
    std::string page;  // for staff alone; may be empty
    ChatStatus status = ChatStatus::waiting;
    std::string agent_id;  // who has it; after the end: who had it last; empty: nobody
    std::string agent_name;
    Uuid slot_id;          // nil: nobody has it now
    std::int64_t seq = 0;  // of the last message
    std::int64_t read_by_customer = 0;
    std::int64_t read_by_agent = 0;
    bool customer_away = false;
    Version customer_left_at = 0;  // the version of the event that said so
    std::string ended_by;
    ChatEndReason end_reason = ChatEndReason::ended_by_user;
    bool was_served = false;     // an agent had it at some time
    std::string last_served_by;  // that agent, also when the chat went back to the queue since
    int rating = 0;              // 0: none yet
    std::string rating_comment;
    std::optional<Uuid> ticket_id;
    Version version = 0;  // 0: not started
    Timestamp created_at;
    Timestamp last_message_at;

    bool operator==(const State&) const = default;
  };
  using Event = ChatEvent;
  using Command = std::variant<StartChat, PostChatMessage, EndChat, RateChat, MarkChatRead,
                               AcceptChat, TransferChat, RequeueChat, NoteCustomerLeft,
                               NoteCustomerReturned, AbandonChat, EndIdleChat, TurnIntoTicket>;
  using Refusal = ChatRefusal;

  // Before the first event. `key` is the stream's: the session's id.
  [[nodiscard]] static State initial(std::string_view key);
};

using ChatDecision = Result<std::vector<ChatEvent>, ChatRefusal>;

// No events: the command asks for what already is.
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const StartChat&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const PostChatMessage&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const EndChat&, const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const RateChat&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const MarkChatRead&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const AcceptChat&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const TransferChat&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const RequeueChat&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const NoteCustomerLeft&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const NoteCustomerReturned&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const AbandonChat&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const EndIdleChat&,
                                  const CommandContext&);
[[nodiscard]] ChatDecision decide(const ChatSession::State&, const TurnIntoTicket&,
                                  const CommandContext&);

void evolve(ChatSession::State&, const ChatStarted&, const EventMeta&);
void evolve(ChatSession::State&, const ChatMessagePosted&, const EventMeta&);
void evolve(ChatSession::State&, const ChatAccepted&, const EventMeta&);
void evolve(ChatSession::State&, const ChatTransferred&, const EventMeta&);
void evolve(ChatSession::State&, const ChatRequeued&, const EventMeta&);
void evolve(ChatSession::State&, const ChatCustomerLeft&, const EventMeta&);
void evolve(ChatSession::State&, const ChatCustomerReturned&, const EventMeta&);
void evolve(ChatSession::State&, const ChatRead&, const EventMeta&);
void evolve(ChatSession::State&, const ChatEnded&, const EventMeta&);
void evolve(ChatSession::State&, const ChatRated&, const EventMeta&);
void evolve(ChatSession::State&, const ChatBecameTicket&, const EventMeta&);

}  // namespace desk::actors
