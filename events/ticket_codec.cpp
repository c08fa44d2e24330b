#include "events/ticket_codec.hpp"

#include "events/attachment_codec.hpp"

namespace desk {

void encode(JsonWriter& out, const TicketOpened& event) {
  out.field("requesterId", event.requester_id)
      .field_if("requesterName", event.requester_name)
      .field_if("requesterEmail", event.requester_email)
      .field("subject", event.subject)
      .field("description", event.description)
      .field("category", to_string(event.category))
      .field("priority", to_string(event.priority));
  if (event.follows) out.field("follows", *event.follows);
  if (event.offer_id) out.field("offerId", *event.offer_id);
  encode_attachments(out, event.attachments);
}

void decode(JsonFields& in, TicketOpened& event) {
  event.requester_id = in.text("requesterId");
  event.requester_name = in.text_or_empty("requesterName");
  event.requester_email = in.text_or_empty("requesterEmail");
  event.subject = in.text("subject");
  event.description = in.text("description");
  event.category = in.choice<TicketCategory>("category");
  event.priority = in.choice<TicketPriority>("priority");
  event.follows = in.optional_uuid("follows");
  event.offer_id = in.optional_uuid("offerId");
  event.attachments = decode_attachments(in);
}

std::array<Upcaster, 0> upcasters(EventTag<TicketOpened>) { return {}; }

void encode(JsonWriter& out, const TicketMessagePosted& event) {
  out.field("messageId", event.message_id)
      .field("authorId", event.author_id)
      .field_if("authorName", event.author_name)
      .field("authorKind", to_string(event.author_kind))
      .field("message", event.message);
  encode_attachments(out, event.attachments);
}

void decode(JsonFields& in, TicketMessagePosted& event) {
  event.message_id = in.uuid("messageId");
  event.author_id = in.text("authorId");
  event.author_name = in.text_or_empty("authorName");
  event.author_kind = in.choice<AuthorKind>("authorKind");
  event.message = in.text("message");
  event.attachments = decode_attachments(in);
}

std::array<Upcaster, 0> upcasters(EventTag<TicketMessagePosted>) { return {}; }

void encode(JsonWriter& out, const TicketNoteAdded& event) {
  out.field("noteId", event.note_id)
      .field("authorId", event.author_id)
      .field_if("authorName", event.author_name)
      .field("note", event.note);
  encode_attachments(out, event.attachments);
}

void decode(JsonFields& in, TicketNoteAdded& event) {
  event.note_id = in.uuid("noteId");
  event.author_id = in.text("authorId");
  event.author_name = in.text_or_empty("authorName");
  event.note = in.text("note");
  event.attachments = decode_attachments(in);
}

std::array<Upcaster, 0> upcasters(EventTag<TicketNoteAdded>) { return {}; }

void encode(JsonWriter& out, const TicketStatusChanged& event) {
  out.field("from", to_string(event.from))
      .field("to", to_string(event.to))
      .field("reason", to_string(event.reason));
}

void decode(JsonFields& in, TicketStatusChanged& event) {
  event.from = in.choice<TicketStatus>("from");
  event.to = in.choice<TicketStatus>("to");
  event.reason = in.choice<StatusReason>("reason");
}

std::array<Upcaster, 0> upcasters(EventTag<TicketStatusChanged>) { return {}; }

void encode(JsonWriter& out, const TicketAssigned& event) {
  out.field("assigneeId", event.assignee_id);
}

void decode(JsonFields& in, TicketAssigned& event) { event.assignee_id = in.text("assigneeId"); }

std::array<Upcaster, 0> upcasters(EventTag<TicketAssigned>) { return {}; }

void encode(JsonWriter& out, const TicketUnassigned& event) {
  out.field("assigneeId", event.assignee_id);
}

void decode(JsonFields& in, TicketUnassigned& event) { event.assignee_id = in.text("assigneeId"); }

std::array<Upcaster, 0> upcasters(EventTag<TicketUnassigned>) { return {}; }

void encode(JsonWriter& out, const TicketPriorityChanged& event) {
  out.field("from", to_string(event.from)).field("to", to_string(event.to));
}

void decode(JsonFields& in, TicketPriorityChanged& event) {
  event.from = in.choice<TicketPriority>("from");
  event.to = in.choice<TicketPriority>("to");
}

std::array<Upcaster, 0> upcasters(EventTag<TicketPriorityChanged>) { return {}; }

void encode(JsonWriter& out, const TicketCategoryChanged& event) {
  out.field("from", to_string(event.from)).field("to", to_string(event.to));
}

void decode(JsonFields& in, TicketCategoryChanged& event) {
  event.from = in.choice<TicketCategory>("from");
  event.to = in.choice<TicketCategory>("to");
}

std::array<Upcaster, 0> upcasters(EventTag<TicketCategoryChanged>) { return {}; }

void encode(JsonWriter& out, const TicketTagsChanged& event) {
  out.key("tags").begin_array();
  for (const auto& tag : event.tags) out.value(tag);
  out.end_array();
}

void decode(JsonFields& in, TicketTagsChanged& event) {
  in.texts("tags", [&](std::string_view tag) { event.tags.emplace_back(tag); });
}

std::array<Upcaster, 0> upcasters(EventTag<TicketTagsChanged>) { return {}; }

}  // namespace desk
