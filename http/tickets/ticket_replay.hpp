// Answers made from a ticket's own events: the ticket as of a time or position, and the answer to a
// command that was carried out before (the log has what is needed to give the same one again).
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "actors/ticket.hpp"
#include "events/log/log_writer.hpp"
#include "http/route.hpp"

namespace desk::http {

// What a command came to: the state after it, its own events, and the position to tell the client.
struct CommandDone {
  const actors::Ticket::State& state;
  const std::vector<RecordedEvent>& events;
  Position position;
};

using RenderDone = Response (*)(const Exchange& exchange, const CommandDone& done);

// Renders the remembered command's answer once more, marked Idempotency-Replayed.
void answer_from_log(Services& services, std::shared_ptr<Exchange> exchange,
                     const CommandResult& result, RenderDone render);

}  // namespace desk::http
