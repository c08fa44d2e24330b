#include "events/chat_codec.hpp"

#include "events/attachment_codec.hpp"

namespace desk {

void encode(JsonWriter& out, const ChatStarted& event) {
  out.field("customerId", event.customer_id)
      .field_if("customerName", event.customer_name)
      .field_if("customerEmail", event.customer_email)
      .field_if("subject", event.subject);
  if (event.offer_id) out.field("offerId", *event.offer_id);
  out.field_if("page", event.page);
}

void decode(JsonFields& in, ChatStarted& event) {
  event.customer_id = in.text("customerId");
  event.customer_name = in.text_or_empty("customerName");
  event.customer_email = in.text_or_empty("customerEmail");
  event.subject = in.text_or_empty("subject");
  event.offer_id = in.optional_uuid("offerId");
  event.page = in.text_or_empty("page");
}

std::array<Upcaster, 0> upcasters(EventTag<ChatStarted>) { return {}; }

void encode(JsonWriter& out, const ChatMessagePosted& event) {
  out.field("messageId", event.message_id)
      .field("seq", event.seq)
      .field("senderId", event.sender_id)
      .field_if("senderName", event.sender_name)
      .field("senderKind", to_string(event.sender_kind))
      .field("message", event.message)
      .field_if("clientMessageId", event.client_message_id);
  encode_attachments(out, event.attachments);
}

void decode(JsonFields& in, ChatMessagePosted& event) {
  event.message_id = in.uuid("messageId");
  event.seq = in.integer("seq");
  event.sender_id = in.text("senderId");
  event.sender_name = in.text_or_empty("senderName");
  event.sender_kind = in.choice<SenderKind>("senderKind");
  event.message = in.text("message");
  event.client_message_id = in.text_or_empty("clientMessageId");
  event.attachments = decode_attachments(in);
}

std::array<Upcaster, 0> upcasters(EventTag<ChatMessagePosted>) { return {}; }

void encode(JsonWriter& out, const ChatAccepted& event) {
  out.field("agentId", event.agent_id)
      .field_if("agentName", event.agent_name)
      .field("slotId", event.slot_id);
}

void decode(JsonFields& in, ChatAccepted& event) {
  event.agent_id = in.text("agentId");
  event.agent_name = in.text_or_empty("agentName");
  event.slot_id = in.uuid("slotId");
}

std::array<Upcaster, 0> upcasters(EventTag<ChatAccepted>) { return {}; }

void encode(JsonWriter& out, const ChatTransferred& event) {
  out.field("fromAgentId", event.from_agent_id)
      .field("fromSlotId", event.from_slot_id)
      .field("toAgentId", event.to_agent_id)
      .field_if("toAgentName", event.to_agent_name)
      .field("toSlotId", event.to_slot_id);
}

void decode(JsonFields& in, ChatTransferred& event) {
  event.from_agent_id = in.text("fromAgentId");
  event.from_slot_id = in.uuid("fromSlotId");
  event.to_agent_id = in.text("toAgentId");
  event.to_agent_name = in.text_or_empty("toAgentName");
  event.to_slot_id = in.uuid("toSlotId");
}

std::array<Upcaster, 0> upcasters(EventTag<ChatTransferred>) { return {}; }

void encode(JsonWriter& out, const ChatRequeued& event) {
  out.field("agentId", event.agent_id)
      .field("slotId", event.slot_id)
      .field("reason", to_string(event.reason));
}

void decode(JsonFields& in, ChatRequeued& event) {
  event.agent_id = in.text("agentId");
  event.slot_id = in.uuid("slotId");
  event.reason = in.choice<RequeueReason>("reason");
}

std::array<Upcaster, 0> upcasters(EventTag<ChatRequeued>) { return {}; }

void encode(JsonWriter&, const ChatCustomerLeft&) {}

void decode(JsonFields&, ChatCustomerLeft&) {}

std::array<Upcaster, 0> upcasters(EventTag<ChatCustomerLeft>) { return {}; }

void encode(JsonWriter&, const ChatCustomerReturned&) {}

void decode(JsonFields&, ChatCustomerReturned&) {}

std::array<Upcaster, 0> upcasters(EventTag<ChatCustomerReturned>) { return {}; }

void encode(JsonWriter& out, const ChatRead& event) {
  out.field("readerId", event.reader_id)
      .field("readerKind", to_string(event.reader_kind))
      .field("seq", event.seq);
}

void decode(JsonFields& in, ChatRead& event) {
  event.reader_id = in.text("readerId");
  event.reader_kind = in.choice<SenderKind>("readerKind");
  event.seq = in.integer("seq");
}

std::array<Upcaster, 0> upcasters(EventTag<ChatRead>) { return {}; }

void encode(JsonWriter& out, const ChatEnded& event) {
  out.field("endedBy", event.ended_by)
      .field("reason", to_string(event.reason))
      .field_if("agentId", event.agent_id);
  if (!event.slot_id.is_nil()) out.field("slotId", event.slot_id);
}

void decode(JsonFields& in, ChatEnded& event) {
  event.ended_by = in.text("endedBy");
  event.reason = in.choice<ChatEndReason>("reason");
  event.agent_id = in.text_or_empty("agentId");
  event.slot_id = in.optional_uuid("slotId").value_or(Uuid{});
}

std::array<Upcaster, 0> upcasters(EventTag<ChatEnded>) { return {}; }

void encode(JsonWriter& out, const ChatRated& event) {
  out.field("rating", event.rating)
      .field_if("comment", event.comment)
      .field("agentId", event.agent_id);
}

void decode(JsonFields& in, ChatRated& event) {
  event.rating = static_cast<int>(in.integer("rating"));
  event.comment = in.text_or_empty("comment");
  event.agent_id = in.text("agentId");
}

std::array<Upcaster, 0> upcasters(EventTag<ChatRated>) { return {}; }

void encode(JsonWriter& out, const ChatBecameTicket& event) {
  out.field("ticketId", event.ticket_id)
      .field("customerId", event.customer_id)
      .field_if("customerName", event.customer_name)
      .field_if("customerEmail", event.customer_email)
      .field("subject", event.subject)
      .field("description", event.description);
  encode_attachments(out, event.attachments);
  if (event.more.empty()) return;
  out.key("more").begin_array();
  for (const auto& text : event.more) out.value(text);
  out.end_array();
}

void decode(JsonFields& in, ChatBecameTicket& event) {
  event.ticket_id = in.uuid("ticketId");
  event.customer_id = in.text("customerId");
  event.customer_name = in.text_or_empty("customerName");
  event.customer_email = in.text_or_empty("customerEmail");
  event.subject = in.text("subject");
  event.description = in.text("description");
  event.attachments = decode_attachments(in);
  if (in.has("more")) {
    in.texts("more", [&](std::string_view text) { event.more.emplace_back(text); });
  }
}

std::array<Upcaster, 0> upcasters(EventTag<ChatBecameTicket>) { return {}; }

}  // namespace desk
