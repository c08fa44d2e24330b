// What anybody may know of the chat's queue as it is right now.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace desk::http {

struct QueueNow {
  bool agents_online = false;
  std::size_t waiting = 0;
  std::optional<std::int64_t> estimated_wait_seconds;  // of somebody who came now
};

// Calls back once, on any thread; with nothing while the chat is not open yet.
using AskQueue = std::function<void(std::function<void(std::optional<QueueNow>)>)>;

}  // namespace desk::http
