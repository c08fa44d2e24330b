// Looks again and again, one look after the other: while the database is slow, looks do not pile up
// in front of what users ask it.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace desk::app {

class RepeatedLook {
 public:
  using Done = std::function<void()>;

  // `look` begins one, on a thread of this object's; whatever ends it calls `done`, on any thread,
  // which may also be after this object is gone.
  RepeatedLook(std::chrono::milliseconds interval, std::function<void(Done done)> look);

 private:
  std::jthread thread_;  // joins: `look` does not run any more afterwards
};

}  // namespace desk::app
