#include "actors/chat_session.hpp"

#include <algorithm>

namespace desk::actors {
namespace {

using enum ChatStatus;
using Events = std::vector<ChatEvent>;

constexpr std::string_view ourselves = "ledgerdesk";

bool is_customer(const ChatSession::State& state, const Identity& caller) {
  return caller.id == state.customer_id;
}

// After the end: whoever served it last.
bool is_its_agent(const ChatSession::State& state, const Identity& caller) {
  return caller.is_staff() && !state.agent_id.empty() && caller.id == state.agent_id;
}

bool takes_part(const ChatSession::State& state, const Identity& caller) {
  return is_customer(state, caller) || is_its_agent(state, caller);
}

bool may_know_of(const ChatSession::State& state, const Identity& caller) {
  return state.version > 0 &&
         (caller.is_staff() || caller.role == Role::system || is_customer(state, caller));
}

// What every command on a started chat must pass: to know of it, and to be one who may ask this.
std::optional<ChatRefusal> refused_at_the_door(const ChatSession::State& state,
                                               const Identity& caller, bool may_ask) {
  if (!may_know_of(state, caller)) return ChatRefusal::not_found;
  if (!may_ask) return ChatRefusal::forbidden;
  return std::nullopt;
}

SenderKind kind_of(const ChatSession::State& state, const Identity& caller) {
  return is_customer(state, caller) ? SenderKind::user : SenderKind::agent;
}

bool served_by(const ChatSession::State& state, std::string_view agent_id, const Uuid& slot_id) {
  return state.status == active && state.agent_id == agent_id && state.slot_id == slot_id;
}

bool is_rateable(const ChatSession::State& state) {
  const bool abandoned = state.status == ended && state.end_reason == ChatEndReason::abandoned;
  return state.was_served && !abandoned;
}

void rate(Events& events, const ChatSession::State& state, const Rating& rating) {
  if (rating.rating == state.rating && rating.comment == state.rating_comment) return;
  events.emplace_back(ChatRated{rating.rating, rating.comment, state.last_served_by});
}

// Who has it at the end is told with the end, so that its place can be given back.
ChatEnded end_of(const ChatSession::State& state, std::string by, ChatEndReason reason) {
  return {std::move(by), reason, state.agent_id, state.slot_id};
}

void touch(ChatSession::State& state, const EventMeta& meta) { state.version = meta.version; }

void hand_to(ChatSession::State& state, std::string agent_id, std::string agent_name,
             const Uuid& slot_id) {
  state.status = active;
  state.last_served_by = agent_id;
  state.agent_id = std::move(agent_id);
  state.agent_name = std::move(agent_name);
  state.slot_id = slot_id;
  state.was_served = true;
}

}  // namespace

ChatSession::State ChatSession::initial(std::string_view key) {
  State state;
  state.id = parse_uuid(key).value_or(Uuid{});
  return state;
}

ChatDecision decide(const ChatSession::State& state, const StartChat& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  if (caller.role != Role::user && !caller.is_staff()) return refuse(ChatRefusal::forbidden);
  if (state.version > 0) return refuse(ChatRefusal::already_exists);
  Events events;
  events.emplace_back(ChatStarted{caller.id, caller.name, caller.email, command.subject,
                                  command.offer_id, command.page});
  if (!command.greeting.empty()) {
    events.emplace_back(ChatMessagePosted{uuid_from_name(to_string(state.id) + "greeting"), 1,
                                          std::string(ourselves), "", SenderKind::system,
                                          command.greeting, ""});
  }
  return events;
}

ChatDecision decide(const ChatSession::State& state, const PostChatMessage& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  if (const auto refusal = refused_at_the_door(state, caller, takes_part(state, caller))) {
    return refuse(*refusal);
  }
  if (state.status == ended) return refuse(ChatRefusal::ended);
  Events events;
  events.emplace_back(ChatMessagePosted{context.new_id, state.seq + 1, caller.id, caller.name,
                                        kind_of(state, caller), command.message,
                                        command.client_message_id, command.attachments});
  return events;
}

ChatDecision decide(const ChatSession::State& state, const EndChat& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  const bool by_customer = is_customer(state, caller);
  const bool may_end = takes_part(state, caller) || caller.role == Role::admin;
  if (const auto refusal =
          refused_at_the_door(state, caller, may_end && (by_customer || !command.rating))) {
    return refuse(*refusal);
  }
  Events events;
  if (state.status != ended) {
    const auto reason = by_customer ? ChatEndReason::ended_by_user : ChatEndReason::ended_by_agent;
    events.emplace_back(end_of(state, caller.id, reason));
  }
  if (command.rating && is_rateable(state)) rate(events, state, *command.rating);
  return events;
}

ChatDecision decide(const ChatSession::State& state, const RateChat& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  if (const auto refusal = refused_at_the_door(state, caller, is_customer(state, caller))) {
    return refuse(*refusal);
  }
  if (!is_rateable(state)) return refuse(ChatRefusal::not_rateable);
  Events events;
  rate(events, state, command.rating);
  return events;
}

ChatDecision decide(const ChatSession::State& state, const MarkChatRead& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  if (const auto refusal = refused_at_the_door(state, caller, takes_part(state, caller))) {
    return refuse(*refusal);
  }
  const auto kind = kind_of(state, caller);
  const auto read_before = kind == SenderKind::user ? state.read_by_customer : state.read_by_agent;
  const auto seq = std::min(command.seq, state.seq);
  if (seq <= read_before) return Events{};
  return Events{ChatRead{caller.id, kind, seq}};
}

ChatDecision decide(const ChatSession::State& state, const AcceptChat& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  const bool by_itself = caller.is_staff() && caller.id == command.agent_id;
  const bool own_chat = command.agent_id == state.customer_id;
  const bool may_accept = (caller.role == Role::system || by_itself) && !own_chat;
  if (const auto refusal = refused_at_the_door(state, caller, may_accept)) return refuse(*refusal);
  if (state.status == ended) return refuse(ChatRefusal::ended);
  if (served_by(state, command.agent_id, command.slot_id)) return Events{};
  if (state.status == active) return refuse(ChatRefusal::already_taken);
  return Events{ChatAccepted{command.agent_id, command.agent_name, command.slot_id}};
}

ChatDecision decide(const ChatSession::State& state, const TransferChat& command,
                    const CommandContext& context) {
  const bool own_chat = command.to_agent_id == state.customer_id;
  const bool may_transfer = context.caller.role == Role::system && !own_chat;
  if (const auto refusal = refused_at_the_door(state, context.caller, may_transfer)) {
    return refuse(*refusal);
  }
  if (state.status == ended) return refuse(ChatRefusal::ended);
  if (served_by(state, command.to_agent_id, command.to_slot_id)) return Events{};
  if (state.status != active || state.agent_id != command.from_agent_id) {
    return refuse(ChatRefusal::already_taken);
  }
  return Events{ChatTransferred{state.agent_id, state.slot_id, command.to_agent_id,
                                command.to_agent_name, command.to_slot_id}};
}

ChatDecision decide(const ChatSession::State& state, const RequeueChat& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  const bool released = command.reason == RequeueReason::released;
  if (const auto refusal = refused_at_the_door(
          state, caller, released ? caller.is_staff() : caller.role == Role::system)) {
    return refuse(*refusal);
  }
  if (released && state.status == ended) return refuse(ChatRefusal::ended);
  if (state.status != active) return Events{};
  if (released && !is_its_agent(state, caller) && caller.role != Role::admin) {
    return refuse(ChatRefusal::forbidden);
  }
  const bool any_slot = released && command.slot_id.is_nil();
  const auto& slot_id = any_slot ? state.slot_id : command.slot_id;
  if (!served_by(state, command.agent_id, slot_id)) return Events{};
  return Events{ChatRequeued{state.agent_id, state.slot_id, command.reason}};
}

ChatDecision decide(const ChatSession::State& state, const NoteCustomerLeft&,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  const bool may_note = caller.role == Role::system || is_customer(state, caller);
  if (const auto refusal = refused_at_the_door(state, caller, may_note)) return refuse(*refusal);
  if (state.status == ended || state.customer_away) return Events{};
  return Events{ChatCustomerLeft{}};
}

ChatDecision decide(const ChatSession::State& state, const NoteCustomerReturned&,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  const bool may_note = caller.role == Role::system || is_customer(state, caller);
  if (const auto refusal = refused_at_the_door(state, caller, may_note)) return refuse(*refusal);
  if (state.status == ended || !state.customer_away) return Events{};
  return Events{ChatCustomerReturned{}};
}

ChatDecision decide(const ChatSession::State& state, const AbandonChat& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  if (const auto refusal = refused_at_the_door(state, caller, caller.role == Role::system)) {
    return refuse(*refusal);
  }
  const bool still_away = state.customer_away && state.customer_left_at == command.left_at_version;
  if (state.status != waiting || !still_away) return Events{};
  return Events{end_of(state, state.customer_id, ChatEndReason::abandoned)};
}

ChatDecision decide(const ChatSession::State& state, const EndIdleChat& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  if (const auto refusal = refused_at_the_door(state, caller, caller.role == Role::system)) {
    return refuse(*refusal);
  }
  if (state.status != active || state.seq != command.after_seq) return Events{};
  return Events{end_of(state, std::string(ourselves), ChatEndReason::idle)};
}

ChatDecision decide(const ChatSession::State& state, const TurnIntoTicket& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  if (const auto refusal = refused_at_the_door(state, caller, is_customer(state, caller))) {
    return refuse(*refusal);
  }
  if (state.ticket_id) return Events{};
  if (state.status == ended) return refuse(ChatRefusal::ended);
  if (state.status != waiting) return refuse(ChatRefusal::not_waiting);
  if (state.seq != command.up_to_seq) return refuse(ChatRefusal::stale);
  // A visitor may have told only now who he is.
  const auto& name = state.customer_name.empty() ? caller.name : state.customer_name;
  const auto& email = state.customer_email.empty() ? caller.email : state.customer_email;
  return Events{ChatBecameTicket{context.new_id, state.customer_id, name, email, command.subject,
                                 command.description, command.attachments, command.more},
                end_of(state, state.customer_id, ChatEndReason::became_ticket)};
}

void evolve(ChatSession::State& state, const ChatStarted& event, const EventMeta& meta) {
  touch(state, meta);
  state.customer_id = event.customer_id;
  state.customer_name = event.customer_name;
  state.customer_email = event.customer_email;
  state.subject = event.subject;
  state.page = event.page;
  state.created_at = meta.recorded_at;
  state.last_message_at = meta.recorded_at;
}

void evolve(ChatSession::State& state, const ChatMessagePosted& event, const EventMeta& meta) {
  touch(state, meta);
  state.seq = event.seq;
  state.last_message_at = meta.recorded_at;
}

void evolve(ChatSession::State& state, const ChatAccepted& event, const EventMeta& meta) {
  touch(state, meta);
  hand_to(state, event.agent_id, event.agent_name, event.slot_id);
}

void evolve(ChatSession::State& state, const ChatTransferred& event, const EventMeta& meta) {
  touch(state, meta);
  hand_to(state, event.to_agent_id, event.to_agent_name, event.to_slot_id);
}

void evolve(ChatSession::State& state, const ChatRequeued&, const EventMeta& meta) {
  touch(state, meta);
  state.status = waiting;
  state.agent_id.clear();
  state.agent_name.clear();
  state.slot_id = {};
}

void evolve(ChatSession::State& state, const ChatCustomerLeft&, const EventMeta& meta) {
  touch(state, meta);
  state.customer_away = true;
  state.customer_left_at = meta.version;
}

void evolve(ChatSession::State& state, const ChatCustomerReturned&, const EventMeta& meta) {
  touch(state, meta);
  state.customer_away = false;
  state.customer_left_at = 0;
}

void evolve(ChatSession::State& state, const ChatRead& event, const EventMeta& meta) {
  touch(state, meta);
  (event.reader_kind == SenderKind::user ? state.read_by_customer : state.read_by_agent) =
      event.seq;
}

void evolve(ChatSession::State& state, const ChatEnded& event, const EventMeta& meta) {
  touch(state, meta);
  state.status = ended;
  state.ended_by = event.ended_by;
  state.end_reason = event.reason;
  state.slot_id = {};
}

void evolve(ChatSession::State& state, const ChatRated& event, const EventMeta& meta) {
  touch(state, meta);
  state.rating = event.rating;
  state.rating_comment = event.comment;
}

void evolve(ChatSession::State& state, const ChatBecameTicket& event, const EventMeta& meta) {
  touch(state, meta);
  state.ticket_id = event.ticket_id;
}

}  // namespace desk::actors
