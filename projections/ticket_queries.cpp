#include "projections/ticket_queries.hpp"

#include <fmt/format.h>

#include <pqxx/pqxx>

#include "events/attachment_codec.hpp"
#include "events/log/database.hpp"
#include "projections/row_reader.hpp"
#include "projections/sql_conditions.hpp"
#include "projections/texts_in_sql.hpp"

namespace desk::projections {
namespace {

constexpr auto columns =
    "id, number, user_id, user_name, user_email, subject, description, category, priority, status,"
    " coalesce(assigned_to, ''), array_to_string(tags, E'\\n'), follows, version, public_version,"
    " created_at, updated_at, public_updated_at, attachments";

// In the same statement, so in the same snapshot as the rows.
constexpr auto as_of = "(SELECT position FROM projection WHERE name = 'tickets' AND version = 1)";

std::string_view view(const pqxx::field& field) { return {field.c_str(), field.size()}; }

template <class E>
E choice(const pqxx::field& field) {
  const auto value = parse_enum<E>(view(field));
  if (!value) throw std::runtime_error(fmt::format("unknown value '{}' in a table", view(field)));
  return *value;
}

// `row` has `columns` from its first field on.
TicketRow ticket_of(const pqxx::row& row) {
  TicketRow ticket;
  ticket.id = parse_uuid(view(row[0])).value_or(Uuid{});
  ticket.number = row[1].as<Position>();
  ticket.requester_id = view(row[2]);
  ticket.requester_name = view(row[3]);
  ticket.requester_email = view(row[4]);
  ticket.subject = view(row[5]);
  ticket.description = view(row[6]);
  ticket.category = choice<TicketCategory>(row[7]);
  ticket.priority = choice<TicketPriority>(row[8]);
  ticket.status = choice<TicketStatus>(row[9]);
  ticket.assignee_id = view(row[10]);
  ticket.tags = lines_of(view(row[11]));
  if (!row[12].is_null()) ticket.follows = parse_uuid(view(row[12]));
  ticket.version = row[13].as<Version>();
  ticket.public_version = row[14].as<Version>();
  ticket.created_at = timestamp_of(view(row[15]));
  ticket.updated_at = timestamp_of(view(row[16]));
  ticket.public_updated_at = timestamp_of(view(row[17]));
  ticket.attachments = attachments_of(view(row[18]));
  return ticket;
}

// Rows of (position, columns...), left-joined so that there is always one to carry the position.
AsOf<TicketPage> page_of(const pqxx::result& rows, int limit) {
  AsOf<TicketPage> page;
  for (const auto& row : rows) {
    page.position = row[19].as<Position>();
    if (row[0].is_null()) continue;
    if (static_cast<int>(page.value.tickets.size()) == limit) {
      page.value.more = true;
      break;
    }
    page.value.tickets.push_back(ticket_of(row));
  }
  return page;
}

std::string page_statement(std::string_view where, std::string_view order) {
  return fmt::format(
      "SELECT t.*, p.position FROM (SELECT {} AS position) p LEFT JOIN (SELECT {} FROM"
      " support_tickets_v1 WHERE {} ORDER BY {}) t ON true",
      as_of, columns, where, order);
}

void narrow(SqlConditions& asked, const TicketFilter& filter) {
  if (filter.requester_id) asked.add("user_id = {0}", {*filter.requester_id});
  if (filter.status) asked.add("status = {0}", {std::string(to_string(*filter.status))});
  if (filter.category) asked.add("category = {0}", {std::string(to_string(*filter.category))});
  if (filter.priority) asked.add("priority = {0}", {std::string(to_string(*filter.priority))});
  if (filter.assignee_id) asked.add("coalesce(assigned_to, '') = {0}", {*filter.assignee_id});
  for (const auto word : words_of(filter.text)) {
    const auto number = word.substr(word.starts_with('#') ? 1 : 0);
    asked.add(
        "(subject ILIKE {0} OR description ILIKE {0} OR user_name ILIKE {0}"
        " OR user_email ILIKE {0} OR number::text = {1})",
        {contains_pattern(word), std::string(number)});
  }
}

// Not prepared: what is asked differs with the filter, and so does its best plan.
AsOf<TicketPage> page_where(pqxx::connection& connection, const SqlConditions& asked,
                            std::string_view order, int limit) {
  const auto rows =
      pqxx::nontransaction(connection, "tickets")
          .exec_params(page_statement(asked.where(), fmt::format("{} LIMIT {}", order, limit + 1)),
                       pqxx::prepare::make_dynamic_params(asked.values()));
  return page_of(rows, limit);
}

}  // namespace

int priority_rank(TicketPriority priority) {
  return static_cast<int>(TicketPriority::urgent) - static_cast<int>(priority);
}

void prepare_ticket_queries(pqxx::connection& connection) {
  connection.prepare("ticket", fmt::format("SELECT t.*, p.position FROM (SELECT {} AS position) p"
                                           " LEFT JOIN (SELECT {} FROM support_tickets_v1"
                                           " WHERE id = $1) t ON true",
                                           as_of, columns));
  // Messages only ever come after: those up to the ticket's version are those of its snapshot.
  connection.prepare(
      "ticket messages",
      "SELECT id, internal, sender_id, sender_name, sender_type, message, created_at,"
      " attachments FROM ticket_messages_v1 WHERE ticket_id = $1 AND version <= $2"
      " ORDER BY version");
  connection.prepare("own tickets",
                     page_statement("user_id = $1 AND number < $2 AND ($3 = '' OR status = $3)",
                                    "number DESC LIMIT $4"));
  connection.prepare("tally tickets",
                     "SELECT count(*), min(created_at) FROM support_tickets_v1 WHERE user_id = $1");
}

AsOf<std::optional<TicketWithMessages>> find_ticket(pqxx::connection& connection, const Uuid& id) {
  AsOf<std::optional<TicketWithMessages>> found;
  pqxx::nontransaction session(connection, "find ticket");
  const auto key = to_string(id);
  const auto rows = session.exec_prepared("ticket", key);
  found.position = rows[0][19].as<Position>();
  if (rows[0][0].is_null()) return found;
  auto& ticket = found.value.emplace();
  ticket.ticket = ticket_of(rows[0]);
  for (const auto& row : session.exec_prepared("ticket messages", key, ticket.ticket.version)) {
    ticket.messages.push_back({parse_uuid(view(row[0])).value_or(Uuid{}), row[1].as<bool>(),
                               row[2].as<std::string>(), row[3].as<std::string>(),
                               choice<AuthorKind>(row[4]), row[5].as<std::string>(),
                               timestamp_of(view(row[6])), attachments_of(view(row[7]))});
  }
  return found;
}

AsOf<TicketPage> own_tickets(pqxx::connection& connection, const OwnTicketsQuery& query) {
  const auto rows =
      pqxx::nontransaction(connection, "own tickets")
          .exec_prepared("own tickets", query.requester_id,
                         query.before_number.value_or(std::numeric_limits<Position>::max()),
                         std::string(query.status ? to_string(*query.status) : ""),
                         query.limit + 1);
  return page_of(rows, query.limit);
}

AsOf<TicketPage> open_tickets(pqxx::connection& connection, const OpenTicketsQuery& query) {
  SqlConditions asked;
  asked.add("status IN ('open', 'in_progress', 'waiting_user')", {});
  narrow(asked, query.filter);
  if (query.after) {
    asked.add("(priority_rank, number) > ({0}::smallint, {1}::bigint)",
              {std::to_string(query.after->priority_rank), std::to_string(query.after->number)});
  }
  return page_where(connection, asked, "priority_rank, number", query.limit);
}

AsOf<TicketPage> all_tickets(pqxx::connection& connection, const AllTicketsQuery& query) {
  SqlConditions asked;
  narrow(asked, query.filter);
  if (query.after) {
    asked.add("(updated_at, number) < ({0}::timestamptz, {1}::bigint)",
              {to_rfc3339(query.after->updated_at), std::to_string(query.after->number)});
  }
  return page_where(connection, asked, "updated_at DESC, number DESC", query.limit);
}

Tally tally_tickets(pqxx::connection& connection, const std::string& requester_id) {
  const auto rows = pqxx::nontransaction(connection, "tally tickets")
                        .exec_prepared("tally tickets", requester_id);
  const auto first = rows[0];
  RowReader row(first);
  const auto count = row.number<std::int64_t>();
  return {count, row.optional(&RowReader::time)};
}

std::vector<ResolvedTicket> resolved_before(pqxx::connection& connection, Timestamp time,
                                            int limit) {
  std::vector<ResolvedTicket> tickets;
  for (const auto& row :
       pqxx::nontransaction(connection, "resolved tickets")
           .exec(fmt::format("SELECT id, version FROM support_tickets_v1 WHERE status = 'resolved'"
                             " AND resolved_at < '{}' ORDER BY resolved_at LIMIT {}",
                             to_rfc3339(time), limit))) {
    tickets.push_back({parse_uuid(view(row[0])).value_or(Uuid{}), row[1].as<Version>()});
  }
  return tickets;
}

}  // namespace desk::projections
