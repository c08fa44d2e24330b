#include "app/resolved_ticket_closer.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "projections/ticket_queries.hpp"

namespace desk::app {
namespace {

constexpr int tickets_at_once = 200;
constexpr std::chrono::milliseconds shortest_interval{1'000};
constexpr std::chrono::milliseconds longest_interval{60'000};

std::unique_ptr<actors::CommandEnvelope<actors::Ticket>> close_command(
    const projections::ResolvedTicket& ticket) {
  const auto id = to_string(ticket.id);
  auto envelope = std::make_unique<actors::CommandEnvelope<actors::Ticket>>(
      [id](const actors::CommandReply<actors::Ticket>& reply) {
        if (const auto* failed = std::get_if<actors::Unavailable>(&reply)) {
          spdlog::warn("closing ticket {} will be tried again: {}", id, failed->reason);
        }
      });
  const auto command_id =
      uuid_from_name("close resolved " + id + " " + std::to_string(ticket.version));
  envelope->key = id;
  envelope->command = actors::CloseResolved{ticket.version};
  envelope->context = {{"ledgerdesk", Role::system, "", ""}, command_id, std::nullopt};
  envelope->causation = {"ledgerdesk", Role::system, command_id, command_id, 0};
  return envelope;
}

}  // namespace

ResolvedTicketCloser::ResolvedTicketCloser(projections::QueryPool& queries,
                                           actors::ActorRuntime& actors,
                                           std::chrono::milliseconds after)
    : queries_(queries),
      actors_(actors),
      after_(after),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void ResolvedTicketCloser::run(const std::stop_token& stop) {
  const auto interval = std::clamp(after_ / 10, shortest_interval, longest_interval);
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  while (!stop.stop_requested()) {
    look();
    never.wait_for(lock, stop, interval, [] { return false; });
  }
}

void ResolvedTicketCloser::look() {
  using Tickets = std::vector<projections::ResolvedTicket>;
  queries_.run<Tickets>(
      [before = now() - after_](projections::ReadSession& session) {
        return projections::resolved_before(session.connection, before, tickets_at_once);
      },
      [&actors = actors_](const Result<Tickets, projections::QueryFailure>& tickets) {
        if (!tickets) return;  // the database is away: others say so, and the next look finds them
        for (const auto& ticket : *tickets) actors.submit(close_command(ticket));
      });
}

}  // namespace desk::app
