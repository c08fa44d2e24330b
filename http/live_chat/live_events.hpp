// Every event of the chat, in one table: what clients send, with who may and what it must hold, and
// what the server sends. Dispatch, checks and /asyncapi.json read it.
#pragma once

#include <string_view>
#include <vector>

#include "http/live_chat/live_call.hpp"
#include "http/route.hpp"
#include "http/schema.hpp"

namespace desk::http {

struct LiveDesk;

struct ClientEvent {
  std::string_view name;
  std::string_view summary;
  Access access = Access::customer_or_staff;
  BodySchema payload;
  std::string_view result;  // the ack's, in words
  void (*handle)(LiveDesk& desk, const LiveCallPtr& call);
};

struct ServerEvent {
  std::string_view name;
  std::string_view summary;
  std::vector<std::string_view> members;
};

[[nodiscard]] const std::vector<ClientEvent>& client_events();
[[nodiscard]] const std::vector<ServerEvent>& server_events();
[[nodiscard]] const ClientEvent* find_client_event(std::string_view name);

// Handlers, by the file they are in.
void join_as_customer(LiveDesk& desk, const LiveCallPtr& call);  // customer_events.cpp
void start_chat(LiveDesk& desk, const LiveCallPtr& call);
void rate_chat(LiveDesk& desk, const LiveCallPtr& call);
void turn_into_ticket(LiveDesk& desk, const LiveCallPtr& call);
void post_chat_message(LiveDesk& desk, const LiveCallPtr& call);  // conversation_events.cpp
void end_chat(LiveDesk& desk, const LiveCallPtr& call);
void show_typing(LiveDesk& desk, const LiveCallPtr& call);
void mark_read(LiveDesk& desk, const LiveCallPtr& call);
void sync_chat(LiveDesk& desk, const LiveCallPtr& call);
void join_as_agent(LiveDesk& desk, const LiveCallPtr& call);  // agent_events.cpp
void set_agent_status(LiveDesk& desk, const LiveCallPtr& call);
void accept_chat(LiveDesk& desk, const LiveCallPtr& call);
void transfer_chat(LiveDesk& desk, const LiveCallPtr& call);
void view_thing(LiveDesk& desk, const LiveCallPtr& call);

}  // namespace desk::http
