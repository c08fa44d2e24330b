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
namespace {

constexpr std::string_view stopping_reason = "the service is stopping";
constexpr std::string_view full_reason = "too many queries are waiting";

}  // namespace

struct QueryPool::Impl {
  QueryPoolOptions options;
  std::mutex mutex;
  std::condition_variable_any arrived;
  std::deque<Job> jobs;
  bool stopped = false;
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
    finish(job, failure ? &*failure : nullptr);
  }

  // A defect of one request must not end the process.
  static void finish(const Job& job, const QueryFailure* failure) {
    try {
      job.done(failure);
    } catch (const std::exception& fault) {
      spdlog::error("what was to be done after a query failed: {}", fault.what());
    }
  }
};

QueryPool::QueryPool(QueryPoolOptions options) : impl_(std::make_unique<Impl>()) {
  impl_->options = std::move(options);
  for (std::size_t i = 0; i < impl_->options.threads; ++i) {
    impl_->threads.emplace_back(
        [impl = impl_.get()](const std::stop_token& stop) { impl->serve(stop); });
  }
}

QueryPool::~QueryPool() { stop(); }

void QueryPool::stop() {
  std::deque<Job> waiting;
  {
    const std::scoped_lock lock(impl_->mutex);
    impl_->stopped = true;
    waiting.swap(impl_->jobs);
  }
  for (auto& thread : impl_->threads) thread.request_stop();
  impl_->threads.clear();
  const QueryFailure stopping{true, std::string(stopping_reason)};
  for (const auto& job : waiting) Impl::finish(job, &stopping);
}

void QueryPool::submit(Job job) {
  QueryFailure refused{true, std::string(full_reason)};
  {
    const std::scoped_lock lock(impl_->mutex);
    if (!impl_->stopped && impl_->jobs.size() < impl_->options.waiting) {
      impl_->jobs.push_back(std::move(job));
      impl_->arrived.notify_one();
      return;
    }
    if (impl_->stopped) refused.reason = stopping_reason;
  }
  job.done(&refused);
}

}  // namespace desk::projections
