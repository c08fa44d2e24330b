// Starting a chat: one at a time for a customer, whatever happens. Within this process other tabs
// and double clicks join the start that is on its way. Beyond it, also after a crash in the middle
// of a commit, the log refuses the second: a start's command id is made from the customer and the
// chat before, and the log takes a command id once.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "events/vocabulary/ids.hpp"
#include "http/live_chat/live_call.hpp"

namespace desk::http {

struct LiveDesk;

class ChatStarts {
 public:
  // Of a customer without an open chat on the board.
  void start(LiveDesk& desk, const LiveCallPtr& call);

  // A chat has come onto the board: perhaps one that was waited for.
  void started(LiveDesk& desk, const std::string& customer, const Uuid& chat);

  // Gives up on chats that the log has and that do not come.
  void sweep(LiveDesk& desk);

 private:
  using Clock = std::chrono::steady_clock;
  struct Pending {
    std::vector<LiveCallPtr> calls;
    std::optional<Uuid> awaited;  // in the log by another's hand, not on the board yet
    Clock::time_point since = Clock::now();
  };

  void look_up(LiveDesk& desk, const LiveCallPtr& call);
  void submit_after(LiveDesk& desk, const LiveCallPtr& call, const std::optional<Uuid>& previous);
  void settle(LiveDesk& desk, const std::string& customer, const std::optional<Uuid>& chat);
  void answer(LiveDesk& desk, const std::string& customer, const Uuid& chat);
  void fail(const std::string& customer);

  std::unordered_map<std::string, Pending> pending_;  // by customer
};

// The session as `chat:start` answers it.
[[nodiscard]] std::string started_json(const LiveDesk& desk, const Uuid& chat);

}  // namespace desk::http
