// What the read model of tickets can be asked. Rows come back as structs together with the log
// position that they are as of.
#pragma once

#include <optional>
#include <pqxx/connection>
#include <string>
#include <vector>

#include "events/ticket_events.hpp"
#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk::projections {

struct TicketRow {
  Uuid id;
  Position number = 0;
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
  Version version = 0;
  Version public_version = 0;
  Timestamp created_at;
  Timestamp updated_at;
  Timestamp public_updated_at;
  std::vector<AttachmentRef> attachments;  // that came with the description
};

struct TicketMessageRow {
  Uuid id;
  bool internal = false;
  std::string sender_id;
  std::string sender_name;
  AuthorKind sender_kind = AuthorKind::user;
  std::string message;
  Timestamp created_at;
  std::vector<AttachmentRef> attachments = {};
};

struct TicketWithMessages {
  TicketRow ticket;
  std::vector<TicketMessageRow> messages;  // in order
};

template <class T>
struct AsOf {
  T value;
  Position position = 0;  // the read model had applied the log up to here
};

struct OwnTicketsQuery {
  std::string requester_id;
  std::optional<TicketStatus> status;
  std::optional<Position> before_number;  // the cursor: newest first
  int limit = 20;
};

// What staff may narrow a list of tickets by.
struct TicketFilter {
  std::optional<std::string> requester_id;
  std::optional<TicketStatus> status;
  std::optional<TicketCategory> category;
  std::optional<TicketPriority> priority;
  std::optional<std::string> assignee_id;  // "" finds the unassigned
  std::optional<std::string> text;  // words, in subject, description, customer; or the number
};

// Not resolved or closed; by priority, then oldest first.
struct OpenTicketsQuery {
  struct After {
    int priority_rank = 0;
    Position number = 0;
  };
  TicketFilter filter;
  std::optional<After> after;
  int limit = 20;
};

// Of every status; last updated first.
struct AllTicketsQuery {
  struct After {
    Timestamp updated_at;
    Position number = 0;
  };
  TicketFilter filter;
  std::optional<After> after;
  int limit = 20;
};

struct TicketPage {
  std::vector<TicketRow> tickets;
  bool more = false;
};

// How many a person has, and since when.
struct Tally {
  std::int64_t count = 0;
  std::optional<Timestamp> first_at;
};

struct ResolvedTicket {
  Uuid id;
  Version version = 0;
};

void prepare_ticket_queries(pqxx::connection& connection);

// All throw pqxx exceptions. One thread a connection.
[[nodiscard]] AsOf<std::optional<TicketWithMessages>> find_ticket(pqxx::connection& connection,
                                                                  const Uuid& id);
[[nodiscard]] AsOf<TicketPage> own_tickets(pqxx::connection& connection,
                                           const OwnTicketsQuery& query);
[[nodiscard]] AsOf<TicketPage> open_tickets(pqxx::connection& connection,
                                            const OpenTicketsQuery& query);
[[nodiscard]] AsOf<TicketPage> all_tickets(pqxx::connection& connection,
                                           const AllTicketsQuery& query);
[[nodiscard]] Tally tally_tickets(pqxx::connection& connection, const std::string& requester_id);
// Those resolved before a time, with the version that each has now; at most `limit`.
[[nodiscard]] std::vector<ResolvedTicket> resolved_before(pqxx::connection& connection,
                                                          Timestamp time, int limit);

[[nodiscard]] int priority_rank(TicketPriority priority);  // urgent is 0

}  // namespace desk::projections
