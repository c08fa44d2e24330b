// Tells the log when a customer of an open chat, or an agent at the desk, has lost the last
// connection or has one again. What follows from that, and when, is for the timers that read the
// log.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>

#include "events/recorded_event.hpp"

namespace desk::http {

struct LiveClient;
struct LiveDesk;

class Presence {
 public:
  using Clock = std::chrono::steady_clock;

  void came(LiveDesk& desk, std::string_view user_id);
  void agent_came(LiveDesk& desk, const LiveClient& client);  // nothing for who is not at the desk
  void went(std::string_view user_id);                        // a socket has gone, perhaps the last

  // After the board was read from the tables: nobody is connected yet.
  void start(const LiveDesk& desk);

  // Looks after those who went a moment ago: a page that reloads is no loss.
  void sweep(LiveDesk& desk);

  // The log says that somebody left who has come back meanwhile: say that, too.
  void reconcile(LiveDesk& desk, const RecordedEvent& event);

 private:
  std::unordered_map<std::string, Clock::time_point> gone_;
};

}  // namespace desk::http
