// The process manager that closes tickets left resolved. It has no timers of its own: it asks the
// read model what was resolved long enough ago, so a restart forgets nothing, and derives the
// command's id from the ticket's version, so doing it twice does nothing.
#pragma once

#include <chrono>
#include <thread>

#include "actors/actor_runtime.hpp"
#include "projections/query_pool.hpp"

namespace desk::app {

class ResolvedTicketCloser {
 public:
  ResolvedTicketCloser(projections::QueryPool& queries, actors::ActorRuntime& actors,
                       std::chrono::milliseconds after);
  ~ResolvedTicketCloser() = default;
  ResolvedTicketCloser(const ResolvedTicketCloser&) = delete;
  ResolvedTicketCloser& operator=(const ResolvedTicketCloser&) = delete;

 private:
  void run(const std::stop_token& stop);
  void look();

  projections::QueryPool& queries_;
  actors::ActorRuntime& actors_;
  std::chrono::milliseconds after_;
  std::jthread thread_;
};

}  // namespace desk::app
