// What can happen to a ticket. Each struct is one event type of the log: past tense, complete, with
// its stored name and schema version. Names and shapes are a storage format: never reuse a name,
// never change a shape without a new version and an upcaster (ticket_codec.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/attachment_events.hpp"
#include "events/vocabulary/enum_names.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk {

enum class TicketStatus : std::uint8_t { open, in_progress, waiting_user, resolved, closed };
enum class TicketCategory : std::uint8_t { technical, billing, content, account, other };
enum class TicketPriority : std::uint8_t { low, medium, high, urgent };

// Why a status changed: somebody asked, or it is the effect of something else.
enum class StatusReason : std::uint8_t {
  requested,
  customer_reply,
  assigned,
  resolved_long_ago,
  undone  // a bulk action was
};

enum class AuthorKind : std::uint8_t { user, agent };

struct TicketOpened {
  static constexpr std::string_view type = "ticket.opened";
  static constexpr int schema_version = 1;

  std::string requester_id;
  std::string requester_name;   // empty when the token had none
  std::string requester_email;  // likewise
  std::string subject;
  std::string description;
  TicketCategory category = TicketCategory::other;
  TicketPriority priority = TicketPriority::medium;
  std::optional<Uuid> follows;        // the closed ticket that this one carries on
  std::optional<Uuid> offer_id = {};  // of the articles that were offered before it was written
  std::vector<AttachmentRef> attachments = {};

  bool operator==(const TicketOpened&) const = default;
};

// Seen by the requester and staff.
struct TicketMessagePosted {
  static constexpr std::string_view type = "ticket.message_posted";
  static constexpr int schema_version = 1;

  Uuid message_id;
  std::string author_id;
  std::string author_name;  // may be empty
  AuthorKind author_kind = AuthorKind::user;
  std::string message;
  std::vector<AttachmentRef> attachments = {};

  bool operator==(const TicketMessagePosted&) const = default;
};

// Internal: a type of its own, so that a customer's view cannot pick it up by forgetting a flag.
struct TicketNoteAdded {
  static constexpr std::string_view type = "ticket.note_added";
  static constexpr int schema_version = 1;

  Uuid note_id;
  std::string author_id;
  std::string author_name;
  std::string note;
  std::vector<AttachmentRef> attachments = {};

  bool operator==(const TicketNoteAdded&) const = default;
};

struct TicketStatusChanged {
  static constexpr std::string_view type = "ticket.status_changed";
  static constexpr int schema_version = 1;

  TicketStatus from = TicketStatus::open;
  TicketStatus to = TicketStatus::open;
  StatusReason reason = StatusReason::requested;

  bool operator==(const TicketStatusChanged&) const = default;
};

struct TicketAssigned {
  static constexpr std::string_view type = "ticket.assigned";
  static constexpr int schema_version = 1;

  std::string assignee_id;

  bool operator==(const TicketAssigned&) const = default;
};

struct TicketUnassigned {
  static constexpr std::string_view type = "ticket.unassigned";
  static constexpr int schema_version = 1;

  std::string assignee_id;  // who had it

  bool operator==(const TicketUnassigned&) const = default;
};

struct TicketPriorityChanged {
  static constexpr std::string_view type = "ticket.priority_changed";
  static constexpr int schema_version = 1;

  TicketPriority from = TicketPriority::medium;
  TicketPriority to = TicketPriority::medium;

  bool operator==(const TicketPriorityChanged&) const = default;
};

struct TicketCategoryChanged {
  static constexpr std::string_view type = "ticket.category_changed";
  static constexpr int schema_version = 1;

  TicketCategory from = TicketCategory::other;
  TicketCategory to = TicketCategory::other;

  bool operator==(const TicketCategoryChanged&) const = default;
};

struct TicketTagsChanged {
  static constexpr std::string_view type = "ticket.tags_changed";
  static constexpr int schema_version = 1;

  std::vector<std::string> tags;  // all of them, sorted, each once

  bool operator==(const TicketTagsChanged&) const = default;
};

using TicketEvent = std::variant<TicketOpened, TicketMessagePosted, TicketNoteAdded,
                                 TicketStatusChanged, TicketAssigned, TicketUnassigned,
                                 TicketPriorityChanged, TicketCategoryChanged, TicketTagsChanged>;

template <>
struct EnumNames<TicketStatus> {
  static constexpr std::pair<TicketStatus, std::string_view> all[] = {
      {TicketStatus::open, "open"},
      {TicketStatus::in_progress, "in_progress"},
      {TicketStatus::waiting_user, "waiting_user"},
      {TicketStatus::resolved, "resolved"},
      {TicketStatus::closed, "closed"}};
};
template <>
struct EnumNames<TicketCategory> {
  static constexpr std::pair<TicketCategory, std::string_view> all[] = {
      {TicketCategory::technical, "technical"},
      {TicketCategory::billing, "billing"},
      {TicketCategory::content, "content"},
      {TicketCategory::account, "account"},
      {TicketCategory::other, "other"}};
};
template <>
struct EnumNames<TicketPriority> {
  static constexpr std::pair<TicketPriority, std::string_view> all[] = {
      {TicketPriority::low, "low"},
      {TicketPriority::medium, "medium"},
      {TicketPriority::high, "high"},
      {TicketPriority::urgent, "urgent"}};
};
template <>
struct EnumNames<StatusReason> {
  static constexpr std::pair<StatusReason, std::string_view> all[] = {
      {StatusReason::requested, "requested"},
      {StatusReason::customer_reply, "customer_reply"},
      {StatusReason::assigned, "assigned"},
      {StatusReason::resolved_long_ago, "resolved_long_ago"},
      {StatusReason::undone, "undone"}};
};
template <>
struct EnumNames<AuthorKind> {
  static constexpr std::pair<AuthorKind, std::string_view> all[] = {{AuthorKind::user, "user"},
                                                                    {AuthorKind::agent, "agent"}};
};

}  // namespace desk
