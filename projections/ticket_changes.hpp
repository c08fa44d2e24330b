// What a batch of events comes to for the tickets' tables: one change per ticket, however many
// events, so that the batch is a handful of statements.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "events/recorded_event.hpp"

namespace desk::projections {

struct TicketChange {
  const TicketOpened* opened =
      nullptr;  // set: a new row, with the rest of the change already in it
  EventMeta opening;
  std::optional<TicketStatus> status;
  std::optional<TicketPriority> priority;
  std::optional<TicketCategory> category;
  std::optional<std::string> assignee;  // "": nobody
  std::optional<std::vector<std::string>> tags;
  std::optional<Timestamp> first_response_at;
  Version version = 0;
  int public_events = 0;
  Timestamp updated_at;
  std::optional<Timestamp> public_updated_at;
  std::optional<std::optional<Timestamp>> resolved_at;  // nothing inside: no longer resolved
  std::optional<Timestamp> closed_at;
};

struct MessageRow {
  std::string ticket_id;
  Version version = 0;
  Uuid id;
  bool internal = false;
  std::string_view sender_id;
  std::string_view sender_name;
  std::string_view sender_type;
  std::string_view message;
  Timestamp created_at;
  std::string attachments = {};
};

// Points into the events it was given.
class TicketChanges {
 public:
  void apply(const TicketOpened& event, const RecordedEvent& recorded);
  void apply(const TicketMessagePosted& event, const RecordedEvent& recorded);
  void apply(const TicketNoteAdded& event, const RecordedEvent& recorded);
  void apply(const TicketStatusChanged& event, const RecordedEvent& recorded);
  void apply(const TicketAssigned& event, const RecordedEvent& recorded);
  void apply(const TicketUnassigned& event, const RecordedEvent& recorded);
  void apply(const TicketPriorityChanged& event, const RecordedEvent& recorded);
  void apply(const TicketCategoryChanged& event, const RecordedEvent& recorded);
  void apply(const TicketTagsChanged& event, const RecordedEvent& recorded);

  [[nodiscard]] const std::unordered_map<std::string, TicketChange>& tickets() const {
    return tickets_;
  }
  [[nodiscard]] const std::vector<MessageRow>& messages() const { return messages_; }

 private:
  TicketChange& touched(const RecordedEvent& recorded);
  TicketChange& touched_in_public(const RecordedEvent& recorded);

  std::unordered_map<std::string, TicketChange> tickets_;
  std::vector<MessageRow> messages_;
};

}  // namespace desk::projections
