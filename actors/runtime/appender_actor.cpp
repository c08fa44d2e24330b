#include "actors/runtime/appender_actor.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <pqxx/pqxx>
#include <thread>

namespace desk::actors {
namespace {

constexpr std::chrono::milliseconds reconnect_pause{50};
constexpr std::chrono::hours command_results_kept{30 * 24};
constexpr std::chrono::minutes housekeeping_interval{10};
constexpr std::size_t forget_limit = 5'000;

std::size_t bytes_of(const Commit& commit) {
  std::size_t bytes = 0;
  for (const auto& event : commit.events) bytes += event.payload.size();
  return bytes;
}

}  // namespace

AppenderActor::AppenderActor(caf::actor_config& config, std::string url, CommitListener listener)
    : caf::event_based_actor(config), url_(std::move(url)), listener_(std::move(listener)) {}

caf::behavior AppenderActor::make_behavior() {
  delayed_send(this, housekeeping_interval, sweep_atom::value);
  return {[this](AppendOrder& order) {
            auto promise = make_response_promise();
            waiting_.push_back({std::move(order.commit), promise});
            if (!std::exchange(flush_is_due_, true)) send(this, flush_atom::value);
          },
          [this](flush_atom) { flush(); },
          [this](sweep_atom) {
            keep_house();
            delayed_send(this, housekeeping_interval, sweep_atom::value);
          },
          [this](stop_atom) {
            while (!waiting_.empty()) write(next_batch());
            quit();
          }};
}

void AppenderActor::flush() {
  write(next_batch());
  flush_is_due_ = !waiting_.empty();
  if (flush_is_due_) send(this, flush_atom::value);
}

AppenderActor::Batch AppenderActor::next_batch() {
  std::size_t events = 0;
  std::size_t bytes = 0;
  auto end = waiting_.begin();
  for (; end != waiting_.end(); ++end) {
    events += end->commit->events.size();
    bytes += bytes_of(*end->commit);
    const bool full = events > batch_events_limit || bytes > batch_bytes_limit;
    if (full && end != waiting_.begin()) break;
  }
  Batch batch(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  return batch;
}

std::vector<const Commit*> AppenderActor::commits_of(const Batch& batch) {
  std::vector<const Commit*> commits;
  commits.reserve(batch.size());
  for (const auto& waiting : batch) commits.push_back(waiting.commit.get());
  return commits;
}

void AppenderActor::write(Batch batch) {
  if (batch.empty()) return;
  if (!connected()) {
    return refuse_all(batch, AppendError::unreachable, "the database is not reachable");
  }
  const auto appended = writer_->append(*connection_, commits_of(batch));
  if (appended) return confirm(batch, *appended);
  switch (appended.error().error) {
    case AppendError::unreachable:
      spdlog::warn("append unclear, looking into it: {}", appended.error().reason);
      return recover(std::move(batch));
    case AppendError::failed:
      spdlog::error("append failed: {}", appended.error().reason);
      return refuse_all(batch, AppendError::failed, appended.error().reason);
    case AppendError::conflict:
    case AppendError::duplicate:
      break;
  }
  if (batch.size() > 1) return write_one_by_one(std::move(batch));
  auto& only = batch.front();
  NotAppended refused{appended.error().error, appended.error().reason, std::nullopt};
  if (refused.error == AppendError::duplicate) {
    try {
      const auto id = only.commit->causation.command_id;
      refused.known = LogWriter::find_commands(*connection_, {&id, 1}).front();
    } catch (const std::exception&) {
      spdlog::warn("looking up a command failed: {}", current_error());
      connection_.reset();
    }
  }
  only.promise.deliver(AppendOutcome{std::move(refused)});
}

// One commit of the batch was refused, and all with it: alone, only that one fails.
void AppenderActor::write_one_by_one(Batch batch) {
  for (auto& waiting : batch) {
    Batch single;
    single.push_back(std::move(waiting));
    write(std::move(single));
  }
}

// The connection broke under an append, which may or may not have committed. The log tells; what
// was not done is done now. That is safe against the old backend committing late: the second
// attempt is then a duplicate or a conflict, and the entity finds its command among the events it
// reloads.
void AppenderActor::recover(Batch batch) {
  connection_.reset();
  const auto give_up_at = std::chrono::steady_clock::now() + append_recovery;
  while (std::chrono::steady_clock::now() < give_up_at) {
    if (resolve_unclear(batch)) {
      if (batch.size() > 1) return write_one_by_one(std::move(batch));
      if (batch.empty()) return;
      const auto appended = writer_->append(*connection_, commits_of(batch));
      if (appended) return confirm(batch, *appended);
      if (appended.error().error != AppendError::unreachable) return write(std::move(batch));
      connection_.reset();
    }
    std::this_thread::sleep_for(reconnect_pause);
  }
  refuse_all(batch, AppendError::unreachable, "the database went away");
}

// Answers the commits of the batch that did commit, and leaves the others in it.
bool AppenderActor::resolve_unclear(Batch& batch) {
  if (!connected()) return false;
  try {
    const auto known = LogWriter::find_commits(*connection_, commits_of(batch));
    Batch open;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (known[i]) {
        confirm_known(batch[i], *known[i]);
      } else {
        open.push_back(std::move(batch[i]));
      }
    }
    batch = std::move(open);
    return true;
  } catch (const std::exception&) {
    spdlog::warn("looking up commits failed: {}", current_error());
    connection_.reset();
    return false;
  }
}

bool AppenderActor::connected() {
  if (connection_) return true;
  try {
    auto connection = connect(url_, {"appender"});
    if (!writer_) writer_.emplace(EventTypes::registered(*connection));
    LogWriter::prepare(*connection);
    LogWriter::ensure_partitions(*connection);
    connection_ = std::move(connection);
    return true;
  } catch (const std::exception&) {
    spdlog::warn("the appender has no database: {}", current_error());
    return false;
  }
}

void AppenderActor::confirm(Batch& batch, const AppendedBatch& appended) {
  auto committed = std::make_shared<std::vector<RecordedEvent>>();
  Position position = appended.first;
  for (const auto& [commit, promise] : batch) {
    append_recorded(*committed, *commit, position, appended.recorded_at);
    position += static_cast<Position>(commit->events.size());
  }
  listener_(committed);
  position = appended.first;
  for (auto& [commit, promise] : batch) {
    promise.deliver(AppendOutcome{Appended{position, appended.recorded_at}});
    position += static_cast<Position>(commit->events.size());
  }
}

// Found committed after its connection broke: published like any other, answered like a retry.
void AppenderActor::confirm_known(Waiting& waiting, const CommandResult& known) {
  auto committed = std::make_shared<std::vector<RecordedEvent>>();
  const auto count = static_cast<Position>(waiting.commit->events.size());
  append_recorded(*committed, *waiting.commit, known.last_position - count + 1, known.recorded_at);
  listener_(committed);
  waiting.promise.deliver(
      AppendOutcome{NotAppended{AppendError::duplicate, "committed before", known}});
}

void AppenderActor::refuse_all(Batch& batch, AppendError error, const std::string& reason) {
  for (auto& waiting : batch) {
    waiting.promise.deliver(AppendOutcome{NotAppended{error, reason, std::nullopt}});
  }
}

void AppenderActor::keep_house() {
  if (!connected()) return;
  try {
    LogWriter::ensure_partitions(*connection_);
    LogWriter::forget_commands(*connection_, desk::now() - command_results_kept, forget_limit);
  } catch (const std::exception&) {
    spdlog::warn("housekeeping of the log failed: {}", current_error());
    connection_.reset();
  }
}

}  // namespace desk::actors
