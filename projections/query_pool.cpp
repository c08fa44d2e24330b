#include "projections/query_pool.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "events/log/database.hpp"

namespace desk::projections {

struct QueryPool::Impl {
  QueryPoolOptions options;
  std::mutex mutex;
  std::condition_variable_any arrived;
  std::deque<Job> jobs;
  std::vector<std::jthread> threads;

  // One thread's connection, made anew after it broke.
  struct Seat {
    Connection connection;
    std::optional<LogReader> log;

    void leave() {
      log.reset();
      connection.reset();
    }
    void take(const QueryPoolOptions& options) {
      if (connection) return;
      connection = connect(options.database_url, {"reader"});
      options.prepare(*connection);
      log.emplace(*connection);
    }
  };

  void serve(const std::stop_token& stop) {
    Seat seat;
    while (true) {
      Job job;
      {
        std::unique_lock lock(mutex);
        if (!arrived.wait(lock, stop, [this] { return !jobs.empty(); })) return;
        job = std::move(jobs.front());
        jobs.pop_front();
      }
      execute(seat, job);
    }
  }

  void execute(Seat& seat, const Job& job) const {
    std::optional<QueryFailure> failure;
    for (int attempt = 0; attempt < 2; ++attempt) {
      const bool was_connected = seat.connection != nullptr;
      try {
        seat.take(options);
        ReadSession session{*seat.connection, *seat.log};
        job.work(session);
        failure.reset();
        break;
      } catch (const std::exception&) {
        failure = QueryFailure{is_unreachable(), current_error()};
        seat.leave();
        if (!failure->unavailable || !was_connected) break;
      }
    }
    if (failure && !failure->unavailable) spdlog::error("query failed: {}", failure->reason);
    job.done(failure ? &*failure : nullptr);
  }
};

QueryPool::QueryPool(QueryPoolOptions options) : impl_(std::make_unique<Impl>()) {
  impl_->options = std::move(options);
  for (std::size_t i = 0; i < impl_->options.threads; ++i) {
    impl_->threads.emplace_back(
        [impl = impl_.get()](const std::stop_token& stop) { impl->serve(stop); });
  }
}

QueryPool::~QueryPool() {
  for (auto& thread : impl_->threads) thread.request_stop();
  impl_->threads.clear();
  const QueryFailure stopping{true, "the service is stopping"};
  for (const auto& job : impl_->jobs) job.done(&stopping);
}

void QueryPool::submit(Job job) {
  {
    const std::scoped_lock lock(impl_->mutex);
    if (impl_->jobs.size() < impl_->options.waiting) {
      impl_->jobs.push_back(std::move(job));
      impl_->arrived.notify_one();
      return;
    }
  }
  const QueryFailure full{true, "too many queries are waiting"};
  job.done(&full);
}

}  // namespace desk::projections
