// The ticket, decided. What is known of one (State), what may be asked (commands), what is decided
// (decide) and what follows from an event (evolve). Pure: no clock, no ids of its own making, no
// I/O. Events are in events/ticket_events.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/bulk_events.hpp"
#include "events/recorded_event.hpp"
#include "events/ticket_events.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

struct OpenTicket {
  std::string subject;
  std::string description;
  TicketCategory category = TicketCategory::other;
  TicketPriority priority = TicketPriority::medium;
  std::optional<Uuid> follows;
  std::optional<Uuid> offer_id = {};
  std::vector<AttachmentRef> attachments = {};
  std::vector<std::string> more = {};  // further messages of the requester's
};

struct PostMessage {
  std::string message;
  bool internal = false;
  std::vector<AttachmentRef> attachments = {};
};

struct ChangeStatus {
  TicketStatus to = TicketStatus::open;
};

// Absent members stay as they are. An assignee of "" unassigns.
struct ChangeTicket {
  std::optional<std::string> assignee_id = {};
  std::optional<TicketPriority> priority = {};
  std::optional<TicketCategory> category = {};
  std::optional<std::vector<std::string>> tags = {};
};

// As part of a bulk action (ticket_bulk.cpp).
struct ChangeInBulk {
  BulkChange change;
};

template <class T>
struct Replaced {
  T set;
  T before;

  bool operator==(const Replaced&) const = default;
};

// Gives back what a bulk action has replaced, if all of it is still as it was set then.
struct RevertTicket {
  std::optional<Replaced<TicketStatus>> status = {};
  std::optional<Replaced<std::string>> assignee_id = {};
  std::optional<Replaced<TicketPriority>> priority = {};
  std::optional<Replaced<TicketCategory>> category = {};
  std::vector<std::string> added_tags = {};
  std::vector<std::string> removed_tags = {};

  bool operator==(const RevertTicket&) const = default;
};

inline constexpr std::size_t ticket_tags_limit = 20;

// From the process manager that closes tickets left resolved: only if nothing happened since it saw
// this version.
struct CloseResolved {
  Version decided_on = 0;
};

enum class TicketRefusal : std::uint8_t {
  not_found,            // no such ticket, or the caller may not know of it
  forbidden,            // the caller's role can never do this
  closed,               // a closed ticket is final
  illegal_transition,   // State::status says from where
  precondition_failed,  // the caller decided on another version
  already_exists,
  too_many_tags,
  changed_since  // what was to be given back is no longer as it was set
};

struct Ticket {
  static constexpr StreamKind kind = StreamKind::ticket;

  struct State {
    Uuid id;
    Position number = 0;  // of the opening event: unique, growing, known at commit
    std::string requester_id;
    std::string requester_name;
    std::string requester_email;
    std::string subject;
    std::string description;
    TicketCategory category = TicketCategory::other;
    TicketPriority priority = TicketPriority::medium;
    TicketStatus status = TicketStatus::open;
    std::string assignee_id;  // empty: nobody
    std::vector<std::string> tags;
    std::optional<Uuid> follows;
    std::vector<AttachmentRef> attachments;  // that came with the description
    Version version = 0;                     // 0: not opened
    Version public_version = 0;              // of the events that the requester may know of
    Timestamp created_at;
    Timestamp updated_at;
    Timestamp public_updated_at;

    bool operator==(const State&) const = default;
  };
  using Event = TicketEvent;
  using Command = std::variant<OpenTicket, PostMessage, ChangeStatus, ChangeTicket, ChangeInBulk,
                               RevertTicket, CloseResolved>;
  using Refusal = TicketRefusal;

  // Before the first event. `key` is the stream's: the ticket's id.
  [[nodiscard]] static State initial(std::string_view key);
};

using TicketDecision = Result<std::vector<TicketEvent>, TicketRefusal>;

// No events: the command asks for what already is.
[[nodiscard]] TicketDecision decide(const Ticket::State&, const OpenTicket&, const CommandContext&);
[[nodiscard]] TicketDecision decide(const Ticket::State&, const PostMessage&,
                                    const CommandContext&);
[[nodiscard]] TicketDecision decide(const Ticket::State&, const ChangeStatus&,
                                    const CommandContext&);
[[nodiscard]] TicketDecision decide(const Ticket::State&, const ChangeTicket&,
                                    const CommandContext&);
[[nodiscard]] TicketDecision decide(const Ticket::State&, const ChangeInBulk&,
                                    const CommandContext&);
[[nodiscard]] TicketDecision decide(const Ticket::State&, const RevertTicket&,
                                    const CommandContext&);
[[nodiscard]] TicketDecision decide(const Ticket::State&, const CloseResolved&,
                                    const CommandContext&);

void evolve(Ticket::State&, const TicketOpened&, const EventMeta&);
void evolve(Ticket::State&, const TicketMessagePosted&, const EventMeta&);
void evolve(Ticket::State&, const TicketNoteAdded&, const EventMeta&);
void evolve(Ticket::State&, const TicketStatusChanged&, const EventMeta&);
void evolve(Ticket::State&, const TicketAssigned&, const EventMeta&);
void evolve(Ticket::State&, const TicketUnassigned&, const EventMeta&);
void evolve(Ticket::State&, const TicketPriorityChanged&, const EventMeta&);
void evolve(Ticket::State&, const TicketCategoryChanged&, const EventMeta&);
void evolve(Ticket::State&, const TicketTagsChanged&, const EventMeta&);

// What gives a ticket back as it was before a bulk action changed it.
[[nodiscard]] RevertTicket revert_of(const Ticket::State& before, const Ticket::State& after);

// The statuses a caller may move the ticket to, besides the one it has.
[[nodiscard]] std::vector<TicketStatus> allowed_transitions(const Ticket::State& state,
                                                            const Identity& caller);

}  // namespace desk::actors
