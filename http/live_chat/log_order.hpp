// Puts what it hears of the log into the log's order, each event once: commits come from several
// threads, and some are heard of twice or not at all. One thread. No I/O: who holds it reads what
// is missing.
#pragma once

#include <cstddef>
#include <functional>
#include <map>

#include "events/recorded_event.hpp"

namespace desk::http {

// The positions from `first` to `last`, whole. Events that this program cannot read are left out.
struct LogStretch {
  Position first = 0;
  Position last = 0;
  CommittedBatch events;
};

class LogOrder {
 public:
  // What stands at or before `cursor` is known.
  void start_after(Position cursor) { cursor_ = cursor; }

  // Beyond the limit the furthest is forgotten, to be read again.
  void put(LogStretch stretch);

  // Visits what follows the cursor without a gap, and moves the cursor.
  void drain(const std::function<void(const RecordedEvent&)>& visit);

  // Runs `then` once what stands at `position` is behind the cursor: at once, or in drain().
  void when_reached(Position position, std::function<void()> then);
  [[nodiscard]] bool is_awaited() const { return !awaited_.empty(); }

  [[nodiscard]] Position cursor() const { return cursor_; }
  [[nodiscard]] bool has_gap() const { return !ahead_.empty(); }  // after drain()

  static constexpr std::size_t stretches_limit = 4'096;

 private:
  void release();

  Position cursor_ = 0;
  std::map<Position, LogStretch> ahead_;  // by first position
  std::multimap<Position, std::function<void()>> awaited_;
};

}  // namespace desk::http
