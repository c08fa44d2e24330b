// Keeps one projection up with the log: a thread and a connection of its own. Batches come from the
// appender in memory while they are contiguous with the checkpoint, else from the log, which is
// also polled. Rows and checkpoint move in one transaction, so each event counts once.
//
// A stream whose event cannot be applied is parked: written down with the error, left out with all
// that comes after it, tried again at the next start. Everything else goes on.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "projections/position_watch.hpp"
#include "projections/projection.hpp"

namespace desk::projections {

struct RunnerOptions {
  std::string database_url;
  std::chrono::milliseconds poll{250};
  // While nobody waits for the tables, events that are not urgent gather this long: fewer, larger
  // transactions.
  std::chrono::milliseconds gather{100};
  std::size_t batches_waiting = 4'096;  // beyond: dropped, and read from the log instead
  std::size_t events_per_transaction = 4'096;
};

// Called on the runner's thread. None of them may block.
struct RunnerEvents {
  // Events read from the log, before they are applied: other processes' among them.
  std::function<void(const std::vector<RecordedEvent>&)> read_from_log;
  // The log is within reach (again); events up to `head` may have been missed in memory.
  std::function<void(Position head)> connected;
  std::function<void()> disconnected;
};

struct RunnerStatus {
  bool connected = false;
  Position position = 0;
  std::size_t parked_streams = 0;
  std::uint64_t events_applied = 0;
};

class ProjectionRunner {
 public:
  ProjectionRunner(RunnerOptions options, std::unique_ptr<Projection> projection,
                   RunnerEvents events, PositionWatch& watch);
  ~ProjectionRunner();  // stops
  ProjectionRunner(const ProjectionRunner&) = delete;
  ProjectionRunner& operator=(const ProjectionRunner&) = delete;

  void start();
  void offer(CommittedBatch batch);  // any thread; never blocks
  [[nodiscard]] RunnerStatus status() const;
  void stop();  // after the batch in work

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::projections
