// A bulk action's commands to its tickets: all at once, each to its own actor, and gathered when
// the last one has answered.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "actors/actor_runtime.hpp"
#include "actors/bulk_action.hpp"

namespace desk::http {

struct TicketStep {
  Uuid ticket_id;
  Uuid command_id;  // the same whenever the step is taken: it happens once
  actors::Ticket::Command command;
};

struct TicketStepDone {
  BulkOutcome outcome;
  // The ticket then; null where the log must tell, because the step was taken before.
  std::shared_ptr<const actors::Ticket::State> ticket;
};

// By whom, and as part of what.
struct StepContext {
  Identity caller;
  Uuid bulk_id;
  Position caused_by = 0;
};

// Calls `then` once, on any thread, with what came of the steps, in their order; with nothing when
// it is not known of all of them.
void take_steps(actors::ActorRuntime& actors, const StepContext& context,
                std::vector<TicketStep> steps,
                std::function<void(std::optional<std::vector<TicketStepDone>>)> then);

}  // namespace desk::http
