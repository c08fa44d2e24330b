// Threads that read for the edges: each owns a connection and a log reader. Bounded; beyond the
// bound, and while the database is away, a query fails at once instead of waiting.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <pqxx/connection>
#include <string>
#include <utility>

#include "events/log/log_reader.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::projections {

struct ReadSession {
  pqxx::connection& connection;
  LogReader& log;
};

struct QueryFailure {
  bool unavailable = true;  // trying again makes sense; otherwise a defect
  std::string reason;
};

struct QueryPoolOptions {
  std::string database_url;
  std::size_t threads = 4;
  std::size_t waiting = 1'024;
  std::function<void(pqxx::connection&)> prepare;  // on each new connection
};

class QueryPool {
 public:
  explicit QueryPool(QueryPoolOptions options);
  ~QueryPool();  // stops
  QueryPool(const QueryPool&) = delete;
  QueryPool& operator=(const QueryPool&) = delete;

  // Queries that wait, and those that come from now on, are failed; those under way end.
  // Idempotent.
  void stop();

  // Runs `query` on a pool thread, and once more on a new connection if the old one was broken:
  // queries must only read. `done` is called once, on that thread, or at once when the pool is
  // full or stopped; what it throws on a pool's thread is logged.
  template <class R>
  void run(std::function<R(ReadSession&)> query,
           std::function<void(Result<R, QueryFailure>)> done) {
    auto result = std::make_shared<std::optional<R>>();
    submit({[query = std::move(query), result](ReadSession& session) { *result = query(session); },
            [done = std::move(done), result](const QueryFailure* failure) {
              if (failure != nullptr) return done(refuse(*failure));
              done(std::move(**result));
            }});
  }

 private:
  struct Job {
    std::function<void(ReadSession&)> work;
    std::function<void(const QueryFailure*)> done;
  };
  struct Impl;

  void submit(Job job);

  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::projections
