// The only writer of the log in this process: one detached actor, one connection. It takes all that
// waits in its mailbox into one transaction (group commit without a timer): the flush it sends
// itself queues behind the orders already there, and while one batch commits the next one gathers.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "actors/runtime/caf.hpp"
#include "events/log/database.hpp"
#include "events/log/log_writer.hpp"

namespace desk::actors {

inline constexpr std::size_t batch_events_limit = 256;
inline constexpr std::size_t batch_bytes_limit = std::size_t{1024} * 1024;
// How long an unclear append is looked into before the caller is told to try again.
inline constexpr std::chrono::milliseconds append_recovery{2'000};

// Called on the appender's thread after the commit and before anyone is answered.
using CommitListener = std::function<void(const CommittedBatch&)>;

class AppenderActor : public caf::event_based_actor {
 public:
  AppenderActor(caf::actor_config& config, std::string url, CommitListener listener);

  caf::behavior make_behavior() override;

 private:
  struct Waiting {
    std::shared_ptr<Commit> commit;
    caf::response_promise promise;
  };
  using Batch = std::vector<Waiting>;

  void flush();
  Batch next_batch();
  void write(Batch batch);
  void write_one_by_one(Batch batch);
  void recover(Batch batch);
  bool resolve_unclear(Batch& batch);
  bool connected();

  static std::vector<const Commit*> commits_of(const Batch& batch);
  void confirm(Batch& batch, const AppendedBatch& appended);
  void confirm_known(Waiting& waiting, const CommandResult& known);
  static void refuse_all(Batch& batch, AppendError error, const std::string& reason);
  void keep_house();  // partitions ahead of the head, command results past their time

  std::string url_;
  CommitListener listener_;
  Connection connection_;
  std::optional<LogWriter> writer_;
  std::vector<Waiting> waiting_;
  bool flush_is_due_ = false;
};

}  // namespace desk::actors
