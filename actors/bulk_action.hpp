// The bulk action, decided: one change asked of many tickets, and its undoing. What it does to each
// ticket is the ticket's to decide; this entity says what belongs together, and remembers how it
// ended. Pure, like the ticket.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/bulk_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

struct StartBulk {
  std::vector<Uuid> ticket_ids;
  BulkChange change;
};

// Once every ticket has answered.
struct FinishBulk {
  std::vector<BulkOutcome> outcomes;
};

// By who started it, or an admin.
struct StartUndo {};

struct FinishUndo {
  std::vector<BulkOutcome> outcomes;
};

enum class BulkRefusal : std::uint8_t { not_found, forbidden, unfinished, already_exists };

struct BulkAction {
  static constexpr StreamKind kind = StreamKind::bulk;

  // The change, or its undoing.
  struct Phase {
    std::string actor_id;  // who began it
    Role actor_role = Role::system;
    Position begun_at = 0;  // 0: not begun
    Position done_at = 0;   // 0: not done
    std::vector<BulkOutcome> outcomes;

    bool operator==(const Phase&) const = default;
  };

  struct State {
    std::vector<Uuid> ticket_ids;
    BulkChange change;
    Phase action;
    Phase undo;
    Version version = 0;  // 0: not started

    bool operator==(const State&) const = default;
  };
  using Event = BulkEvent;
  using Command = std::variant<StartBulk, FinishBulk, StartUndo, FinishUndo>;
  using Refusal = BulkRefusal;

  // Before the first event. `key` is the stream's: the bulk action's id.
  [[nodiscard]] static State initial(std::string_view key);
};

using BulkDecision = Result<std::vector<BulkEvent>, BulkRefusal>;

// No events: the command asks for what already is.
[[nodiscard]] BulkDecision decide(const BulkAction::State&, const StartBulk&,
                                  const CommandContext&);
[[nodiscard]] BulkDecision decide(const BulkAction::State&, const FinishBulk&,
                                  const CommandContext&);
[[nodiscard]] BulkDecision decide(const BulkAction::State&, const StartUndo&,
                                  const CommandContext&);
[[nodiscard]] BulkDecision decide(const BulkAction::State&, const FinishUndo&,
                                  const CommandContext&);

void evolve(BulkAction::State&, const BulkStarted&, const EventMeta&);
void evolve(BulkAction::State&, const BulkFinished&, const EventMeta&);
void evolve(BulkAction::State&, const BulkUndoStarted&, const EventMeta&);
void evolve(BulkAction::State&, const BulkUndone&, const EventMeta&);

[[nodiscard]] bool may_undo(const BulkAction::State& state, const Identity& caller);

}  // namespace desk::actors
