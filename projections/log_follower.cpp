#include "projections/log_follower.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <pqxx/pqxx>
#include <thread>

#include "events/log/database.hpp"
#include "events/log/log_reader.hpp"

namespace desk::projections {
namespace {

constexpr std::size_t read_limit = 1'000;
constexpr std::chrono::milliseconds reconnect_pause{200};

}  // namespace

struct LogFollower::Impl {
  FollowerOptions options;
  Followed followed;
  PositionWatch& watch;

  std::mutex mutex;
  std::condition_variable_any arrived;
  std::deque<CommittedBatch> batches;

  Connection connection;
  std::optional<LogReader> reader;
  std::optional<Position> cursor;
  std::jthread thread;

  Impl(FollowerOptions given, Followed f, PositionWatch& w)
      : options(std::move(given)), followed(std::move(f)), watch(w) {}

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      try {
        if (!connection) open();
        step(stop);
      } catch (const std::exception&) {
        if (!is_unreachable()) cursor.reset();
        reader.reset();
        connection.reset();
        if (stop.stop_requested()) return;
        spdlog::warn("{} is interrupted: {}", options.name, current_error());
        std::this_thread::sleep_for(reconnect_pause);
      }
    }
  }

  void open() {
    connection = connect(options.database_url, {options.name});
    reader.emplace(*connection);
    if (!cursor) cursor = followed.begin(*connection);
    watch.advance(*cursor);
  }

  std::deque<CommittedBatch> take(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    arrived.wait_for(lock, stop, options.poll, [this] { return !batches.empty(); });
    return std::exchange(batches, {});
  }

  void step(const std::stop_token& stop) {
    const auto heard = take(stop);
    bool read = heard.empty();
    for (const auto& batch : heard) {
      for (const auto& event : *batch) {
        if (event.meta.position <= *cursor) continue;
        if (event.meta.position != *cursor + 1) {
          read = true;
          break;
        }
        follow(event, event.meta.position);
      }
    }
    if (read) catch_up(stop);
    watch.advance(*cursor);
  }

  void catch_up(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const auto stored = reader->after(*cursor, read_limit);
      if (stored.empty()) return;
      for (const auto& row : stored) {
        const auto event = decode(row);
        if (event) {
          follow(*event, row.meta.position);
        } else {
          spdlog::warn("{} leaves out event {}: {}", options.name, row.meta.position,
                       event.error().reason);
          cursor = row.meta.position;
        }
      }
      watch.advance(*cursor);
    }
  }

  void follow(const RecordedEvent& event, Position position) {
    followed.apply(event);
    cursor = position;
  }
};

LogFollower::LogFollower(FollowerOptions options, Followed followed, PositionWatch& watch)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(followed), watch)) {}

LogFollower::~LogFollower() { stop(); }

void LogFollower::start() {
  impl_->thread =
      std::jthread([impl = impl_.get()](const std::stop_token& stop) { impl->run(stop); });
}

void LogFollower::offer(CommittedBatch batch) {
  const std::scoped_lock lock(impl_->mutex);
  if (impl_->batches.size() < impl_->options.batches_waiting) {
    impl_->batches.push_back(std::move(batch));
  }
  impl_->arrived.notify_one();
}

void LogFollower::stop() {
  if (!impl_->thread.joinable()) return;
  impl_->thread.request_stop();
  impl_->thread.join();
}

}  // namespace desk::projections
