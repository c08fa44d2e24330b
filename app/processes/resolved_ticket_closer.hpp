// The process manager that closes tickets left resolved. It has no timers of its own: it asks the
// read model what was resolved long enough ago, so a restart forgets nothing, and derives the
// command's id from the ticket's version, so doing it twice does nothing.
#pragma once

#include <chrono>

#include "actors/actor_runtime.hpp"
#include "app/processes/repeated_look.hpp"
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
  RepeatedLook looks_;
};

}  // namespace desk::app
