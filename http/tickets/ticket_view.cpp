#include "http/tickets/ticket_view.hpp"

#include "http/attachments/attachment_view.hpp"

namespace desk::http {
TicketView view_of(const actors::Ticket::State& state) {
  TicketView view;
  view.id = state.id;
  view.number = state.number;
  view.requester_id = state.requester_id;
  view.requester_name = state.requester_name;
  view.requester_email = state.requester_email;
  view.subject = state.subject;
  view.description = state.description;
  view.category = state.category;
  view.priority = state.priority;
  view.status = state.status;
  view.assignee_id = state.assignee_id;
  view.tags = state.tags;
  view.follows = state.follows;
  view.attachments = state.attachments;
  view.version = state.version;
  view.public_version = state.public_version;
  view.created_at = state.created_at;
  view.updated_at = state.updated_at;
  view.public_updated_at = state.public_updated_at;
  return view;
}

std::optional<MessageView> message_of(const RecordedEvent& recorded) {
  if (const auto* posted = std::get_if<TicketMessagePosted>(&recorded.event)) {
    return MessageView{
        posted->message_id,  false,           posted->author_id,         posted->author_name,
        posted->author_kind, posted->message, recorded.meta.recorded_at, posted->attachments};
  }
  if (const auto* note = std::get_if<TicketNoteAdded>(&recorded.event)) {
    return MessageView{note->note_id,     true,       note->author_id,           note->author_name,
                       AuthorKind::agent, note->note, recorded.meta.recorded_at, note->attachments};
  }
  return std::nullopt;
}

Audience audience_of(const Identity& caller) {
  return caller.role == Role::user ? Audience::requester : Audience::staff;
}

std::string entity_tag(const TicketView& ticket, Audience audience) {
  return audience == Audience::staff ? "\"s" + std::to_string(ticket.version) + '"'
                                     : "\"r" + std::to_string(ticket.public_version) + '"';
}

void render(JsonWriter& json, const TicketView& ticket, Audience audience,
            const std::vector<MessageView>* messages) {
  const bool staff = audience == Audience::staff;
  json.begin_object()
      .field("id", ticket.id)
      .field("number", ticket.number)
      .field("userId", ticket.requester_id)
      .field_if("userName", ticket.requester_name)
      .field_if("userEmail", ticket.requester_email)
      .field("subject", ticket.subject)
      .field("description", ticket.description)
      .field("category", to_string(ticket.category))
      .field("priority", to_string(ticket.priority))
      .field("status", to_string(ticket.status));
  if (staff) {
    json.key("assignedTo");
    ticket.assignee_id.empty() ? json.null() : json.value(ticket.assignee_id);
    json.key("tags").begin_array();
    for (const auto& tag : ticket.tags) json.value(tag);
    json.end_array();
  }
  render_attachments(json, ticket.attachments);
  json.field("followUpOf", ticket.follows)
      .field("version", staff ? ticket.version : ticket.public_version)
      .field("createdAt", ticket.created_at)
      .field("updatedAt", staff ? ticket.updated_at : ticket.public_updated_at);
  if (messages != nullptr) {
    json.key("messages").begin_array();
    for (const auto& message : *messages) {
      if (message.internal && !staff) continue;
      json.begin_object();
      render_members(json, message, audience, ticket.requester_id);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void render_members(JsonWriter& json, const MessageView& message, Audience audience,
                    std::string_view requester_id) {
  const bool own = message.sender_id == requester_id;
  json.field("id", message.id).key("senderId");
  if (audience == Audience::staff || own) {
    json.value(message.sender_id);
  } else {
    json.null();
  }
  json.field_if("senderName", message.sender_name)
      .field("senderType", to_string(message.sender_kind))
      .field("message", message.message);
  render_attachments(json, message.attachments);
  if (audience == Audience::staff) json.field("internal", message.internal);
  json.field("createdAt", message.created_at);
}

}  // namespace desk::http
