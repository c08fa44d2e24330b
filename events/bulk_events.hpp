// What can happen to a bulk action: one change asked of many tickets at once, and its undoing. The
// tickets' own events say what came of it; these say what belongs together, and how it ended for
// each ticket, so that a repetition is answered without deciding anything again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/ticket_events.hpp"

namespace desk {

// Absent members stay as they are. An assignee of "" unassigns.
struct BulkChange {
  std::optional<TicketStatus> status = {};
  std::optional<std::string> assignee_id = {};
  std::optional<TicketPriority> priority = {};
  std::optional<TicketCategory> category = {};
  std::vector<std::string> add_tags = {};
  std::vector<std::string> remove_tags = {};

  bool operator==(const BulkChange&) const = default;
};

enum class BulkResult : std::uint8_t {
  changed,
  unchanged,  // it was so already, or there was nothing to undo
  not_found,
  closed,
  illegal_transition,
  too_many_tags,
  changed_since  // undoing: what the bulk action set is no longer there
};

struct BulkOutcome {
  Uuid ticket_id;
  BulkResult result = BulkResult::unchanged;
  Version version = 0;  // of the ticket then; 0: there is none

  bool operator==(const BulkOutcome&) const = default;
};

struct BulkStarted {
  static constexpr std::string_view type = "bulk.started";
  static constexpr int schema_version = 1;

  std::vector<Uuid> ticket_ids;  // as asked, each once
  BulkChange change;

  bool operator==(const BulkStarted&) const = default;
};

struct BulkFinished {
  static constexpr std::string_view type = "bulk.finished";
  static constexpr int schema_version = 1;

  std::vector<BulkOutcome> outcomes;  // in the order of the tickets

  bool operator==(const BulkFinished&) const = default;
};

// From here on tickets get back what they had.
struct BulkUndoStarted {
  static constexpr std::string_view type = "bulk.undo_started";
  static constexpr int schema_version = 1;

  bool operator==(const BulkUndoStarted&) const = default;
};

struct BulkUndone {
  static constexpr std::string_view type = "bulk.undone";
  static constexpr int schema_version = 1;

  std::vector<BulkOutcome> outcomes;

  bool operator==(const BulkUndone&) const = default;
};

using BulkEvent = std::variant<BulkStarted, BulkFinished, BulkUndoStarted, BulkUndone>;

template <>
struct EnumNames<BulkResult> {
  static constexpr std::pair<BulkResult, std::string_view> all[] = {
      {BulkResult::changed, "changed"},
      {BulkResult::unchanged, "unchanged"},
      {BulkResult::not_found, "not_found"},
      {BulkResult::closed, "closed"},
      {BulkResult::illegal_transition, "illegal_transition"},
      {BulkResult::too_many_tags, "too_many_tags"},
      {BulkResult::changed_since, "changed_since"}};
};

}  // namespace desk
