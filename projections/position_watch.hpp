// How far the read tables are, and who waits for them to get further. Thread-safe.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "events/vocabulary/ids.hpp"

namespace desk::projections {

class PositionWatch {
 public:
  PositionWatch();
  ~PositionWatch();  // stops
  PositionWatch(const PositionWatch&) = delete;
  PositionWatch& operator=(const PositionWatch&) = delete;

  // Who waits, and who would from now on, is told at once that it was in vain. Idempotent.
  void stop();

  // Called on a waiter's thread when it starts to wait: whoever advances the position may have been
  // taking his time. Must not block; set before anyone waits.
  void when_waited_for(std::function<void()> hurry);
  [[nodiscard]] bool is_waited_for() const;

  [[nodiscard]] Position current() const;
  void advance(Position position);

  // Calls back once: true when the tables have reached `position` (at once if they have), false
  // after `patience`. On the advancing thread, the caller's, or the watch's own: must not block.
  void wait(Position position, std::chrono::milliseconds patience,
            std::function<void(bool reached)> then);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::projections
