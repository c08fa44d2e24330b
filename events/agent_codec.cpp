#include "events/agent_codec.hpp"

namespace desk {

void encode(JsonWriter& out, const AgentRegistered& event) {
  out.field_if("name", event.name).field("maxConcurrent", event.max_concurrent);
}

void decode(JsonFields& in, AgentRegistered& event) {
  event.name = in.text_or_empty("name");
  event.max_concurrent = static_cast<int>(in.integer("maxConcurrent"));
}

std::array<Upcaster, 0> upcasters(EventTag<AgentRegistered>) { return {}; }

void encode(JsonWriter& out, const AgentRenamed& event) { out.field("name", event.name); }

void decode(JsonFields& in, AgentRenamed& event) { event.name = in.text("name"); }

std::array<Upcaster, 0> upcasters(EventTag<AgentRenamed>) { return {}; }

void encode(JsonWriter& out, const AgentStatusChanged& event) {
  out.field("from", to_string(event.from))
      .field("to", to_string(event.to))
      .field("reason", to_string(event.reason));
}

void decode(JsonFields& in, AgentStatusChanged& event) {
  event.from = in.choice<AgentStatus>("from");
  event.to = in.choice<AgentStatus>("to");
  event.reason = in.choice<AgentStatusReason>("reason");
}

std::array<Upcaster, 0> upcasters(EventTag<AgentStatusChanged>) { return {}; }

void encode(JsonWriter& out, const AgentLimitChanged& event) {
  out.field("from", event.from).field("to", event.to);
}

void decode(JsonFields& in, AgentLimitChanged& event) {
  event.from = static_cast<int>(in.integer("from"));
  event.to = static_cast<int>(in.integer("to"));
}

std::array<Upcaster, 0> upcasters(EventTag<AgentLimitChanged>) { return {}; }

void encode(JsonWriter&, const AgentConnectionLost&) {}

void decode(JsonFields&, AgentConnectionLost&) {}

std::array<Upcaster, 0> upcasters(EventTag<AgentConnectionLost>) { return {}; }

void encode(JsonWriter&, const AgentConnectionRestored&) {}

void decode(JsonFields&, AgentConnectionRestored&) {}

std::array<Upcaster, 0> upcasters(EventTag<AgentConnectionRestored>) { return {}; }

void encode(JsonWriter& out, const AgentSlotTaken& event) {
  out.field("slotId", event.slot_id)
      .field("chatId", event.chat_id)
      .field_if("agentName", event.agent_name)
      .field_if("transferredFrom", event.transferred_from);
}

void decode(JsonFields& in, AgentSlotTaken& event) {
  event.slot_id = in.uuid("slotId");
  event.chat_id = in.uuid("chatId");
  event.agent_name = in.text_or_empty("agentName");
  event.transferred_from = in.text_or_empty("transferredFrom");
}

std::array<Upcaster, 0> upcasters(EventTag<AgentSlotTaken>) { return {}; }

void encode(JsonWriter& out, const AgentSlotReleased& event) {
  out.field("slotId", event.slot_id).field("chatId", event.chat_id);
}

void decode(JsonFields& in, AgentSlotReleased& event) {
  event.slot_id = in.uuid("slotId");
  event.chat_id = in.uuid("chatId");
}

std::array<Upcaster, 0> upcasters(EventTag<AgentSlotReleased>) { return {}; }

void encode(JsonWriter& out, const AgentGone& event) {
  out.key("slots").begin_array();
  for (const auto& slot : event.slots) {
    out.begin_object().field("slotId", slot.slot_id).field("chatId", slot.chat_id).end_object();
  }
  out.end_array();
}

void decode(JsonFields& in, AgentGone& event) {
  in.objects("slots", [&](JsonFields& slot) {
    event.slots.push_back({slot.uuid("slotId"), slot.uuid("chatId")});
  });
}

std::array<Upcaster, 0> upcasters(EventTag<AgentGone>) { return {}; }

}  // namespace desk
