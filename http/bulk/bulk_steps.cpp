#include "http/bulk/bulk_steps.hpp"

#include <algorithm>
#include <atomic>

namespace desk::http {
namespace {

using actors::Ticket;
using actors::TicketRefusal;
using Reply = actors::CommandReply<Ticket>;

BulkResult result_of(TicketRefusal refusal) {
  switch (refusal) {
    case TicketRefusal::closed:
      return BulkResult::closed;
    case TicketRefusal::illegal_transition:
      return BulkResult::illegal_transition;
    case TicketRefusal::too_many_tags:
      return BulkResult::too_many_tags;
    case TicketRefusal::changed_since:
      return BulkResult::changed_since;
    case TicketRefusal::not_found:
    case TicketRefusal::forbidden:            // staff may
    case TicketRefusal::precondition_failed:  // none is made
    case TicketRefusal::already_exists:       // nothing is opened
      break;
  }
  return BulkResult::not_found;
}

std::optional<TicketStepDone> done_of(const Uuid& id, const Reply& reply) {
  if (const auto* accepted = std::get_if<actors::Accepted<Ticket>>(&reply)) {
    const auto result = accepted->events.empty() ? BulkResult::unchanged : BulkResult::changed;
    return TicketStepDone{{id, result, accepted->state->version}, accepted->state};
  }
  if (const auto* refused = std::get_if<actors::Refused<Ticket>>(&reply)) {
    return TicketStepDone{{id, result_of(refused->refusal), refused->state->version}, nullptr};
  }
  if (const auto* before = std::get_if<actors::AlreadyDone>(&reply)) {
    return TicketStepDone{{id, BulkResult::changed, before->result.version}, nullptr};
  }
  return std::nullopt;
}

// Filled from many threads, each its own place.
struct Gathering {
  std::vector<std::optional<TicketStepDone>> results;
  std::atomic<std::size_t> missing;
  std::function<void(std::optional<std::vector<TicketStepDone>>)> then;

  void put(std::size_t place, std::optional<TicketStepDone> result) {
    results[place] = std::move(result);
    if (missing.fetch_sub(1, std::memory_order_acq_rel) > 1) return;
    std::vector<TicketStepDone> all;
    for (auto& one : results) {
      if (!one) return then(std::nullopt);
      all.push_back(std::move(*one));
    }
    then(std::move(all));
  }
};

}  // namespace

void take_steps(actors::ActorRuntime& actors, const StepContext& context,
                std::vector<TicketStep> steps,
                std::function<void(std::optional<std::vector<TicketStepDone>>)> then) {
  const auto gathering = std::make_shared<Gathering>();
  gathering->results.resize(steps.size());
  gathering->missing = steps.size();
  gathering->then = std::move(then);
  for (std::size_t place = 0; place < steps.size(); ++place) {
    auto& step = steps[place];
    auto envelope = std::make_unique<actors::CommandEnvelope<Ticket>>(
        [gathering, place, id = step.ticket_id](const Reply& reply) {
          gathering->put(place, done_of(id, reply));
        });
    envelope->key = to_string(step.ticket_id);
    envelope->command = std::move(step.command);
    envelope->context = {context.caller, step.command_id, std::nullopt};
    envelope->causation = {context.caller.id, context.caller.role, step.command_id, context.bulk_id,
                           context.caused_by};
    envelope->may_be_a_retry = true;  // another request may be taking the same steps
    actors.submit(std::move(envelope));
  }
}

}  // namespace desk::http
