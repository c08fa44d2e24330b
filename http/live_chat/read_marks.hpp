// Read marks on their way to the log: at most one a second for each reader of a session. What comes
// sooner waits, and only the furthest is written.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "http/live_chat/live_call.hpp"

namespace desk::http {

struct LiveDesk;

class ReadMarks {
 public:
  void mark(LiveDesk& desk, const LiveCallPtr& call, const Uuid& chat, std::int64_t seq);
  void sweep(LiveDesk& desk);

 private:
  using Clock = std::chrono::steady_clock;
  using Reader = std::pair<Uuid, std::string>;
  struct Pending {
    Clock::time_point written_at;
    std::int64_t seq = 0;
    std::vector<LiveCallPtr> calls;
  };

  static void write(LiveDesk& desk, const Uuid& chat, Pending& pending);

  std::map<Reader, Pending> readers_;
};

}  // namespace desk::http
