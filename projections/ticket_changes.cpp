#include "projections/ticket_changes.hpp"

#include "events/attachment_codec.hpp"

namespace desk::projections {

TicketChange& TicketChanges::touched(const RecordedEvent& recorded) {
  auto& change = tickets_[recorded.stream.key];
  change.version = recorded.meta.version;
  change.updated_at = recorded.meta.recorded_at;
  return change;
}

TicketChange& TicketChanges::touched_in_public(const RecordedEvent& recorded) {
  auto& change = touched(recorded);
  ++change.public_events;
  change.public_updated_at = recorded.meta.recorded_at;
  return change;
}

void TicketChanges::apply(const TicketOpened& event, const RecordedEvent& recorded) {
  auto& change = touched_in_public(recorded);
  change.opened = &event;
  change.opening = recorded.meta;
}

void TicketChanges::apply(const TicketMessagePosted& event, const RecordedEvent& recorded) {
  auto& change = touched_in_public(recorded);
  if (event.author_kind == AuthorKind::agent && !change.first_response_at) {
    change.first_response_at = recorded.meta.recorded_at;
  }
  messages_.push_back({recorded.stream.key, recorded.meta.version, event.message_id, false,
                       event.author_id, event.author_name, to_string(event.author_kind),
                       event.message, recorded.meta.recorded_at,
                       attachments_text(event.attachments)});
}

void TicketChanges::apply(const TicketNoteAdded& event, const RecordedEvent& recorded) {
  touched(recorded);
  messages_.push_back({recorded.stream.key, recorded.meta.version, event.note_id, true,
                       event.author_id, event.author_name, to_string(AuthorKind::agent), event.note,
                       recorded.meta.recorded_at, attachments_text(event.attachments)});
}

void TicketChanges::apply(const TicketStatusChanged& event, const RecordedEvent& recorded) {
  auto& change = touched_in_public(recorded);
  change.status = event.to;
  switch (event.to) {
    case TicketStatus::resolved:
      change.resolved_at.emplace(recorded.meta.recorded_at);
      break;
    case TicketStatus::closed:
      change.closed_at = recorded.meta.recorded_at;
      break;
    case TicketStatus::open:
    case TicketStatus::in_progress:
    case TicketStatus::waiting_user:
      change.resolved_at.emplace(std::nullopt);
      break;
  }
}

void TicketChanges::apply(const TicketAssigned& event, const RecordedEvent& recorded) {
  touched(recorded).assignee = event.assignee_id;
}

void TicketChanges::apply(const TicketUnassigned&, const RecordedEvent& recorded) {
  touched(recorded).assignee = "";
}

void TicketChanges::apply(const TicketPriorityChanged& event, const RecordedEvent& recorded) {
  touched_in_public(recorded).priority = event.to;
}

void TicketChanges::apply(const TicketCategoryChanged& event, const RecordedEvent& recorded) {
  touched_in_public(recorded).category = event.to;
}

void TicketChanges::apply(const TicketTagsChanged& event, const RecordedEvent& recorded) {
  touched(recorded).tags = event.tags;
}

}  // namespace desk::projections
