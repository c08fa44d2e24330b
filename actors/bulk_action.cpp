#include "actors/bulk_action.hpp"

namespace desk::actors {
namespace {

void begin(BulkAction::Phase& phase, const EventMeta& meta) {
  phase.actor_id = meta.causation.actor_id;
  phase.actor_role = meta.causation.actor_role;
  phase.begun_at = meta.position;
}

void end(BulkAction::Phase& phase, const std::vector<BulkOutcome>& outcomes,
         const EventMeta& meta) {
  phase.outcomes = outcomes;
  phase.done_at = meta.position;
}

}  // namespace

BulkAction::State BulkAction::initial(std::string_view) { return {}; }

bool may_undo(const BulkAction::State& state, const Identity& caller) {
  return caller.role == Role::admin || (caller.is_staff() && caller.id == state.action.actor_id);
}

BulkDecision decide(const BulkAction::State& state, const StartBulk& command,
                    const CommandContext& context) {
  if (!context.caller.is_staff()) return refuse(BulkRefusal::forbidden);
  if (state.version > 0) return refuse(BulkRefusal::already_exists);
  return std::vector<BulkEvent>{BulkStarted{command.ticket_ids, command.change}};
}

BulkDecision decide(const BulkAction::State& state, const FinishBulk& command,
                    const CommandContext& context) {
  if (!context.caller.is_staff()) return refuse(BulkRefusal::forbidden);
  if (state.version == 0) return refuse(BulkRefusal::not_found);
  if (state.action.done_at > 0) return std::vector<BulkEvent>{};
  return std::vector<BulkEvent>{BulkFinished{command.outcomes}};
}

BulkDecision decide(const BulkAction::State& state, const StartUndo&,
                    const CommandContext& context) {
  if (state.version == 0) return refuse(BulkRefusal::not_found);
  if (!may_undo(state, context.caller)) return refuse(BulkRefusal::forbidden);
  if (state.action.done_at == 0) return refuse(BulkRefusal::unfinished);
  if (state.undo.begun_at > 0) return std::vector<BulkEvent>{};
  return std::vector<BulkEvent>{BulkUndoStarted{}};
}

BulkDecision decide(const BulkAction::State& state, const FinishUndo& command,
                    const CommandContext& context) {
  if (!context.caller.is_staff()) return refuse(BulkRefusal::forbidden);
  if (state.undo.begun_at == 0) return refuse(BulkRefusal::not_found);
  if (state.undo.done_at > 0) return std::vector<BulkEvent>{};
  return std::vector<BulkEvent>{BulkUndone{command.outcomes}};
}

void evolve(BulkAction::State& state, const BulkStarted& event, const EventMeta& meta) {
  state.ticket_ids = event.ticket_ids;
  state.change = event.change;
  begin(state.action, meta);
  state.version = meta.version;
}

void evolve(BulkAction::State& state, const BulkFinished& event, const EventMeta& meta) {
  end(state.action, event.outcomes, meta);
  state.version = meta.version;
}

void evolve(BulkAction::State& state, const BulkUndoStarted&, const EventMeta& meta) {
  begin(state.undo, meta);
  state.version = meta.version;
}

void evolve(BulkAction::State& state, const BulkUndone& event, const EventMeta& meta) {
  end(state.undo, event.outcomes, meta);
  state.version = meta.version;
}

}  // namespace desk::actors
