// What follows from an event for another entity: the steps of accepting, transferring, releasing,
// requeueing and turning a chat into a ticket. Pure. Each step's command id is derived from the
// event, and a step that is late or taken twice does no harm, so that the connection that asked and
// whoever reads the log, also after a crash, may both take it.
//
//   agent.slot_taken     -> the chat accepts the agent (or is transferred); refused: place released
//   chat.accepted        -> the agent confirms the place; refused: the chat goes back to the queue
//   chat.transferred     -> likewise for the new agent, and the first agent's place is released
//   chat.requeued        -> the agent's place is released
//   chat.ended           -> the agent's place is released
//   agent.slot_released  -> a chat that still has this place goes back to the queue
//   agent.gone           -> each of its chats goes back to the queue
//   chat.became_ticket   -> the ticket is opened
//
// Why nothing is stuck or lost, in whatever order: a chat that takes a place asks for it once more
// afterwards, and a place that is given back asks its chat afterwards. One of them comes second.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "actors/agent.hpp"
#include "actors/chat_session.hpp"
#include "actors/ticket.hpp"
#include "events/recorded_event.hpp"

namespace desk::actors {

class ActorRuntime;

template <class D>
struct StepOf {
  std::string key;  // of the entity
  typename D::Command command;
  CommandContext context;
  Causation causation;
  bool new_stream = false;
};

using ProcessStep = std::variant<StepOf<ChatSession>, StepOf<Agent>, StepOf<Ticket>>;

[[nodiscard]] std::vector<ProcessStep> steps_after(const RecordedEvent& event);

// What makes good a step that the domain refused: the place of a chat that went elsewhere is
// released, the chat whose place is gone waits again. Nothing for most.
[[nodiscard]] std::vector<ProcessStep> steps_after_refusal(const ProcessStep& refused);

// Takes the steps at once, and those that make good the refused ones. `done` comes once, on any
// thread: true when nothing is left to do, false when some entity was unavailable (try all again).
void take_steps(ActorRuntime& actors, std::vector<ProcessStep> steps,
                std::function<void(bool done)> done);

}  // namespace desk::actors
