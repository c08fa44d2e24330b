// The chat's parts together, as handlers and pushes use them. On the WebSockets' loop, all of it.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "actors/actor_runtime.hpp"
#include "http/live_chat/chat_board.hpp"
#include "http/live_chat/chat_starts.hpp"
#include "http/live_chat/live_call.hpp"
#include "http/live_chat/log_order.hpp"
#include "http/live_chat/presence.hpp"
#include "http/live_chat/read_marks.hpp"
#include "http/live_chat/ticket_pushes.hpp"
#include "http/live_chat/token_ends.hpp"
#include "http/server/event_loop.hpp"
#include "http/socket_io/server.hpp"
#include "projections/query_pool.hpp"

namespace desk::http {

class DeskMemory;

struct LiveChatOptions {
  int default_max_concurrent = 5;
  bool demo = false;  // a bare `user:join {userId}` will do
};

struct LiveDesk {
  actors::ActorRuntime& actors;
  projections::QueryPool& queries;
  EventLoop& loop;
  const DeskMemory& settings;  // what the desk's people set
  LiveChatOptions options;     // what the service was started with

  LogOrder order = {};  // up to where the log was folded into the board, and pushed
  ChatBoard board = {};
  Presence presence = {};
  ReadMarks reads = {};
  TicketPushes tickets = {};
  TokenEnds token_ends = {};
  ChatStarts starts = {};
  // Messages on their way to the log, by command id: answered with the push, in the same write.
  std::unordered_map<Uuid, LiveCallPtr, UuidHash> posting = {};
  bool queue_changed = false;
  std::unique_ptr<socket_io::Server> sockets = nullptr;
};

inline constexpr std::string_view desk_namespace = "/";
inline constexpr std::string_view staff_room = "staff";
inline constexpr std::string_view customers_room = "customers";
[[nodiscard]] std::string room_of_user(std::string_view user_id);    // all sockets of a person
[[nodiscard]] std::string room_of_agent(std::string_view agent_id);  // those at the desk

// To a call that posted this message, if it waits for its answer still.
void answer_posted(LiveCall& call, const ChatMessagePosted& message, Timestamp created_at);

// To all sockets of both participants; an empty agent: to the customer alone.
void emit_to_participants(LiveDesk& desk, const ChatState& chat, const socket_io::Message& message);

// The session that the call names, while it is open and the caller takes part in it. Else the call
// is answered: `ended` to those who may know of it, `not_found` to others.
[[nodiscard]] const BoardChat* own_open_chat(LiveDesk& desk, const LiveCallPtr& call);
// The same for any staff.
[[nodiscard]] const BoardChat* open_chat_for_staff(LiveDesk& desk, const LiveCallPtr& call);

}  // namespace desk::http
