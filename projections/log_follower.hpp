// Follows the log for something held in memory: begins with what the read tables hold, then hands
// on each event once, in order. A thread and a connection of its own. Batches come from the
// appender while they are contiguous, else from the log, which is also polled.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <pqxx/connection>
#include <string>
#include <vector>

#include "events/recorded_event.hpp"
#include "projections/position_watch.hpp"

namespace desk::projections {

struct FollowerOptions {
  std::string database_url;
  std::string name;
  std::chrono::milliseconds poll{250};
  std::size_t batches_waiting = 1'024;  // beyond: dropped, and read from the log instead
};

// Both on the follower's thread. What they throw, database errors apart, ends the process's trust
// in what they hold: it is logged, and all begins anew.
struct Followed {
  std::function<Position(pqxx::connection&)> begin;  // the position that it is as of
  std::function<void(const RecordedEvent&)> apply;
};

class LogFollower {
 public:
  LogFollower(FollowerOptions options, Followed followed, PositionWatch& watch);
  ~LogFollower();  // stops
  LogFollower(const LogFollower&) = delete;
  LogFollower& operator=(const LogFollower&) = delete;

  void start();
  void offer(CommittedBatch batch);  // any thread; never blocks
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::projections
