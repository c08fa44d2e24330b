// The stored form of agent events: how each is written and read, and how old versions are lifted.
#pragma once

#include "events/agent_events.hpp"
#include "events/event_contract.hpp"

namespace desk {

void encode(JsonWriter& out, const AgentRegistered& event);
void encode(JsonWriter& out, const AgentRenamed& event);
void encode(JsonWriter& out, const AgentStatusChanged& event);
void encode(JsonWriter& out, const AgentLimitChanged& event);
void encode(JsonWriter& out, const AgentConnectionLost& event);
void encode(JsonWriter& out, const AgentConnectionRestored& event);
void encode(JsonWriter& out, const AgentSlotTaken& event);
void encode(JsonWriter& out, const AgentSlotReleased& event);
void encode(JsonWriter& out, const AgentGone& event);

void decode(JsonFields& in, AgentRegistered& event);
void decode(JsonFields& in, AgentRenamed& event);
void decode(JsonFields& in, AgentStatusChanged& event);
void decode(JsonFields& in, AgentLimitChanged& event);
void decode(JsonFields& in, AgentConnectionLost& event);
void decode(JsonFields& in, AgentConnectionRestored& event);
void decode(JsonFields& in, AgentSlotTaken& event);
void decode(JsonFields& in, AgentSlotReleased& event);
void decode(JsonFields& in, AgentGone& event);

std::array<Upcaster, 0> upcasters(EventTag<AgentRegistered>);
std::array<Upcaster, 0> upcasters(EventTag<AgentRenamed>);
std::array<Upcaster, 0> upcasters(EventTag<AgentStatusChanged>);
std::array<Upcaster, 0> upcasters(EventTag<AgentLimitChanged>);
std::array<Upcaster, 0> upcasters(EventTag<AgentConnectionLost>);
std::array<Upcaster, 0> upcasters(EventTag<AgentConnectionRestored>);
std::array<Upcaster, 0> upcasters(EventTag<AgentSlotTaken>);
std::array<Upcaster, 0> upcasters(EventTag<AgentSlotReleased>);
std::array<Upcaster, 0> upcasters(EventTag<AgentGone>);

}  // namespace desk
