// The support agent, decided: presence, the limit, and the places that chats take. Pure, like the
// ticket. Events are in events/agent_events.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/agent_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

// A connection of the agent is there: registers it at first sight (with the default limit), ends a
// lost connection, and puts it online unless it chose away. Takes the caller's name as its own.
struct JoinDesk {
  int default_max_concurrent = 0;
};

struct SetAgentStatus {
  AgentStatus to = AgentStatus::online;
};

// By staff. Absent members stay as they are.
struct ChangeAgent {
  std::optional<int> max_concurrent = {};  // 0 to 100: checked at the edge
  std::optional<std::string> name = {};
  std::optional<AgentStatus> status = {};
};

// A place for a chat. Asked by the agent itself, or by who hands over (transferred_from not empty).
// `context.new_id` becomes the slot's id. A chat that has a place gets no second one.
struct TakeSlot {
  Uuid chat_id;
  std::string transferred_from = {};
};

// By the process manager. A slot that is not held, or is another by now: nothing to do.
struct ReleaseSlot {
  Uuid slot_id;
};

// By the process manager, after the chat went to the agent: refused as not_found when the place was
// given back meanwhile. Changes nothing.
struct ConfirmSlot {
  Uuid slot_id;
  Uuid chat_id;
};

// By the presence of the agent's connections.
struct NoteConnectionLost {};

// By the timer, only if the connection is still lost since that version of the agent.
struct DeclareGone {
  Version lost_at_version = 0;
};

enum class AgentRefusal : std::uint8_t {
  not_found,            // no such agent, or no such place
  forbidden,            // not the caller's to do
  precondition_failed,  // an If-Match that no longer holds
  at_capacity,
  not_online  // offline agents take no chats; away ones only those they ask for themselves
};

struct Agent {
  static constexpr StreamKind kind = StreamKind::agent;

  struct State {
    std::string id;
    std::string name;
    AgentStatus status = AgentStatus::offline;
    int max_concurrent = 0;
    std::vector<AgentSlot> slots;
    bool connected = false;
    Version lost_at = 0;  // the version of the event that said so; 0: connected, or never was
    Version version = 0;  // 0: not registered
    Timestamp updated_at;

    bool operator==(const State&) const = default;
  };
  using Event = AgentEvent;
  using Command = std::variant<JoinDesk, SetAgentStatus, ChangeAgent, TakeSlot, ReleaseSlot,
                               ConfirmSlot, NoteConnectionLost, DeclareGone>;
  using Refusal = AgentRefusal;

  // Before the first event. `key` is the stream's: the user id.
  [[nodiscard]] static State initial(std::string_view key);
};

using AgentDecision = Result<std::vector<AgentEvent>, AgentRefusal>;

// No events: the command asks for what already is.
[[nodiscard]] AgentDecision decide(const Agent::State&, const JoinDesk&, const CommandContext&);
[[nodiscard]] AgentDecision decide(const Agent::State&, const SetAgentStatus&,
                                   const CommandContext&);
[[nodiscard]] AgentDecision decide(const Agent::State&, const ChangeAgent&, const CommandContext&);
[[nodiscard]] AgentDecision decide(const Agent::State&, const TakeSlot&, const CommandContext&);
[[nodiscard]] AgentDecision decide(const Agent::State&, const ReleaseSlot&, const CommandContext&);
[[nodiscard]] AgentDecision decide(const Agent::State&, const ConfirmSlot&, const CommandContext&);
[[nodiscard]] AgentDecision decide(const Agent::State&, const NoteConnectionLost&,
                                   const CommandContext&);
[[nodiscard]] AgentDecision decide(const Agent::State&, const DeclareGone&, const CommandContext&);

void evolve(Agent::State&, const AgentRegistered&, const EventMeta&);
void evolve(Agent::State&, const AgentRenamed&, const EventMeta&);
void evolve(Agent::State&, const AgentStatusChanged&, const EventMeta&);
void evolve(Agent::State&, const AgentLimitChanged&, const EventMeta&);
void evolve(Agent::State&, const AgentConnectionLost&, const EventMeta&);
void evolve(Agent::State&, const AgentConnectionRestored&, const EventMeta&);
void evolve(Agent::State&, const AgentSlotTaken&, const EventMeta&);
void evolve(Agent::State&, const AgentSlotReleased&, const EventMeta&);
void evolve(Agent::State&, const AgentGone&, const EventMeta&);

}  // namespace desk::actors
