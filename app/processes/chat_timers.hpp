// The process manager for what happens when time passes: waiting chats whose customer is gone are
// abandoned, served chats in which nobody writes end, agents without a connection are declared
// gone. It has no timers of its own: it asks the read model whose time is over, by the times of the
// log, so a restart forgets nothing. The commands carry what they were decided on, so that a row
// that is behind the log, or a second process that asks the same, does nothing.
#pragma once

#include <chrono>

#include "actors/actor_runtime.hpp"
#include "app/processes/repeated_look.hpp"
#include "projections/query_pool.hpp"

namespace desk::app {

struct ChatTimes {
  std::chrono::milliseconds agent_gone_after;
  std::chrono::milliseconds abandoned_after;
  std::chrono::milliseconds idle_after;
};

class ChatTimers {
 public:
  ChatTimers(projections::QueryPool& queries, actors::ActorRuntime& actors, ChatTimes times);
  ~ChatTimers() = default;
  ChatTimers(const ChatTimers&) = delete;
  ChatTimers& operator=(const ChatTimers&) = delete;

 private:
  RepeatedLook looks_;
};

}  // namespace desk::app
