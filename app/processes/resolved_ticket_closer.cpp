#include "app/processes/resolved_ticket_closer.hpp"

#include <algorithm>

#include "app/processes/derived_command.hpp"
#include "projections/ticket_queries.hpp"

namespace desk::app {
namespace {

constexpr int tickets_at_once = 200;
constexpr std::chrono::milliseconds shortest_interval{1'000};
constexpr std::chrono::milliseconds longest_interval{60'000};

using Tickets = std::vector<projections::ResolvedTicket>;

void close(actors::ActorRuntime& actors, const Tickets& tickets) {
  for (const auto& [id, version] : tickets) {
    actors.submit(derived_command<actors::Ticket>("close resolved", to_string(id), version,
                                                  actors::CloseResolved{version}));
  }
}

}  // namespace

ResolvedTicketCloser::ResolvedTicketCloser(projections::QueryPool& queries,
                                           actors::ActorRuntime& actors,
                                           std::chrono::milliseconds after)
    : looks_(std::clamp(after / 10, shortest_interval, longest_interval),
             [&queries, &actors, after](const RepeatedLook::Done& done) {
               queries.run<Tickets>(
                   [after](projections::ReadSession& session) {
                     return projections::resolved_before(session.connection, now() - after,
                                                         tickets_at_once);
                   },
                   [&actors, done](const Result<Tickets, projections::QueryFailure>& tickets) {
                     if (tickets) close(actors, *tickets);  // else the next look finds them
                     done();
                   });
             }) {}

}  // namespace desk::app
