#include "projections/projection_runner.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <pqxx/pqxx>
#include <thread>

#include "events/log/log_reader.hpp"
#include "projections/projection_store.hpp"

namespace desk::projections {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t read_limit = 1'000;
constexpr std::chrono::seconds silence_limit{4};  // the log is looked at four times a second
constexpr std::chrono::milliseconds reconnect_pause{200};

// The appender's batches on their way to the runner.
class Inbox {
 public:
  explicit Inbox(std::size_t limit) : limit_(limit) {}

  void put(CommittedBatch batch, bool urgent) {
    const std::scoped_lock lock(mutex_);
    if (batches_.size() < limit_) batches_.push_back(std::move(batch));
    urgent_ = urgent_ || urgent;
    if (urgent || batches_.size() == 1 || batches_.size() >= limit_ / 8) arrived_.notify_one();
  }

  // All that waits; after `patience` perhaps nothing. Lets more gather until there is something
  // urgent, or somebody `waits`.
  template <class Waits>
  std::deque<CommittedBatch> take(const std::stop_token& stop, std::chrono::milliseconds patience,
                                  std::chrono::milliseconds gather, Waits waits) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, stop, patience, [this] { return !batches_.empty(); });
    if (!batches_.empty()) {
      arrived_.wait_for(lock, stop, gather,
                        [&] { return urgent_ || waits() || batches_.size() >= limit_ / 8; });
    }
    urgent_ = false;
    return std::exchange(batches_, {});
  }

  void hurry() {
    const std::scoped_lock lock(mutex_);
    arrived_.notify_one();
  }

 private:
  std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::deque<CommittedBatch> batches_;
  bool urgent_ = false;
};

}  // namespace

struct ProjectionRunner::Impl {
  RunnerOptions options;
  std::unique_ptr<Projection> projection;
  RunnerEvents events;
  PositionWatch& watch;
  Inbox inbox;

  Connection connection;
  std::optional<LogReader> reader;
  std::optional<ProjectionStore> store;
  Position cursor = 0;

  std::atomic<bool> connected{false};
  std::atomic<Clock::rep> last_contact{0};  // a database that hangs breaks no connection
  std::atomic<std::size_t> parked{0};
  std::atomic<std::uint64_t> applied{0};
  std::jthread thread;

  Impl(RunnerOptions given, std::unique_ptr<Projection> p, RunnerEvents e, PositionWatch& w)
      : options(std::move(given)),
        projection(std::move(p)),
        events(std::move(e)),
        watch(w),
        inbox(options.batches_waiting) {
    watch.when_waited_for([this] { inbox.hurry(); });
  }

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      try {
        if (!connection) open();
        step(stop);
        last_contact = Clock::now().time_since_epoch().count();
      } catch (const std::exception&) {
        close();
        if (stop.stop_requested()) return;
        spdlog::warn("projection {} is interrupted: {}", projection->name(), current_error());
        std::this_thread::sleep_for(reconnect_pause);
      }
    }
  }

  void open() {
    connection = connect(options.database_url, {"projection", Durability::later});
    reader.emplace(*connection);
    projection->prepare(*connection);
    store.emplace(*connection, *projection);
    cursor = store->checkpoint();
    const auto head = reader->head().position;
    if (cursor > head) throw LogGap(cursor, head);
    retry_parked();  // before anything of these streams can be cached
    events.connected(head);
    watch.advance(cursor);
    last_contact = Clock::now().time_since_epoch().count();
    connected = true;
  }

  void close() {
    connected = false;
    events.disconnected();
    store.reset();
    reader.reset();
    connection.reset();
  }

  void step(const std::stop_token& stop) {
    const auto batches =
        inbox.take(stop, options.poll, options.gather, [this] { return watch.is_waited_for(); });
    std::vector<const RecordedEvent*> pending;
    bool gap = batches.empty();  // nothing came: look at the log itself
    Position next = cursor;
    for (const auto& batch : batches) {
      for (const auto& event : *batch) {
        if (event.meta.position <= next) continue;
        if (event.meta.position != next + 1) {
          gap = true;
          break;
        }
        pending.push_back(&event);
        ++next;
      }
      if (pending.size() < options.events_per_transaction) continue;
      flush(pending);
      if (cursor != next) return;  // another process is ahead: what is left may be done, too
    }
    flush(pending);
    if (gap) catch_up(stop);
  }

  void flush(std::vector<const RecordedEvent*>& pending) {
    if (!pending.empty()) apply(pending, {});
    pending.clear();
  }

  void catch_up(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const auto stored = reader->after(cursor, read_limit);
      if (stored.empty()) return;
      std::vector<RecordedEvent> decoded;
      std::vector<ParkedEvent> unreadable;
      decoded.reserve(stored.size());
      for (const auto& row : stored) {
        auto event = decode(row);
        if (event) {
          decoded.push_back(std::move(*event));
        } else {
          unreadable.push_back({row.stream, row.meta.position, event.error().reason});
        }
      }
      events.read_from_log(decoded);
      std::vector<const RecordedEvent*> pending;
      pending.reserve(decoded.size());
      for (const auto& event : decoded) pending.push_back(&event);
      apply(pending, unreadable, stored.back().meta.position);
    }
  }

  void apply(const std::vector<const RecordedEvent*>& pending,
             const std::vector<ParkedEvent>& unreadable, Position last = 0) {
    if (last == 0) last = pending.back()->meta.position;
    if (!store->apply(pending, unreadable, cursor, last)) {
      cursor = store->checkpoint();  // another process applied it
    } else {
      cursor = last;
      applied += pending.size();
    }
    parked = store->parked_count();
    watch.advance(cursor);
  }

  void retry_parked() {
    for (const auto& stream : store->parked_streams()) {
      try {
        std::vector<RecordedEvent> history;
        for (const auto& row : reader->stream(stream)) {
          if (row.meta.position > cursor) break;
          auto event = decode(row);
          if (!event) throw std::runtime_error(event.error().reason);
          history.push_back(std::move(*event));
        }
        store->unpark(stream, history);
        spdlog::info("{}: stream {}/{} is no longer parked", projection->name(),
                     to_string(stream.kind), stream.key);
      } catch (const std::exception&) {
        if (is_unreachable()) throw;
        spdlog::warn("{}: stream {}/{} stays parked: {}", projection->name(),
                     to_string(stream.kind), stream.key, current_error());
      }
    }
    parked = store->parked_count();
  }
};

ProjectionRunner::ProjectionRunner(RunnerOptions options, std::unique_ptr<Projection> projection,
                                   RunnerEvents events, PositionWatch& watch)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(projection), std::move(events),
                                   watch)) {}

ProjectionRunner::~ProjectionRunner() { stop(); }

void ProjectionRunner::start() {
  impl_->thread =
      std::jthread([impl = impl_.get()](const std::stop_token& stop) { impl->run(stop); });
}

void ProjectionRunner::offer(CommittedBatch batch) {
  const bool urgent = std::any_of(batch->begin(), batch->end(), [this](const RecordedEvent& event) {
    return impl_->projection->is_urgent(event);
  });
  impl_->inbox.put(std::move(batch), urgent);
}

RunnerStatus ProjectionRunner::status() const {
  const Clock::time_point last_contact{Clock::duration{impl_->last_contact}};
  const bool reachable = impl_->connected && Clock::now() - last_contact < silence_limit;
  return {reachable, impl_->watch.current(), impl_->parked, impl_->applied};
}

void ProjectionRunner::stop() {
  if (!impl_->thread.joinable()) return;
  impl_->thread.request_stop();
  impl_->thread.join();
}

}  // namespace desk::projections
