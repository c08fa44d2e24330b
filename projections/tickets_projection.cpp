#include "projections/tickets_projection.hpp"

#include <fmt/format.h>

#include <pqxx/pqxx>
#include <stdexcept>

#include "events/attachment_codec.hpp"
#include "events/log/database.hpp"
#include "projections/ticket_changes.hpp"
#include "projections/ticket_queries.hpp"

namespace desk::projections {
namespace {

std::string tags_text(const std::vector<std::string>& tags) {
  ArrayText list;
  for (const auto& tag : tags) list.add(tag);
  return list.take();
}

std::string time_text(const std::optional<Timestamp>& time) {
  return time ? to_rfc3339(*time) : std::string();
}

// One character in front tells "now none" from "as it was".
std::string change_text(const std::optional<std::optional<Timestamp>>& time) {
  return time ? "=" + time_text(*time) : std::string();
}

// Arrays of one parameter each, in the order of the statement's unnest.
template <std::size_t N>
struct Columns {
  std::array<ArrayText, N> list;
  std::size_t rows = 0;

  template <class... T>
  void add(const T&... values) {
    static_assert(sizeof...(T) == N);
    std::size_t column = 0;
    (list[column++].add(values), ...);
    ++rows;
  }
  pqxx::result execute(pqxx::transaction_base& transaction, const char* statement) {
    return std::apply(
        [&](auto&... column) { return transaction.exec_prepared(statement, column.take()...); },
        list);
  }
};

void insert_tickets(pqxx::transaction_base& transaction, const TicketChanges& changes) {
  Columns<23> rows;
  for (const auto& [id, change] : changes.tickets()) {
    if (change.opened == nullptr) continue;
    const auto& opened = *change.opened;
    const auto priority = change.priority.value_or(opened.priority);
    const auto status = change.status.value_or(TicketStatus::open);
    rows.add(std::string_view(id), change.opening.position, std::string_view(opened.requester_id),
             std::string_view(opened.requester_name), std::string_view(opened.requester_email),
             std::string_view(opened.subject), std::string_view(opened.description),
             to_string(change.category.value_or(opened.category)), to_string(priority),
             std::int64_t{priority_rank(priority)}, to_string(status),
             std::string_view(change.assignee.value_or("")),
             std::string_view(tags_text(change.tags.value_or(std::vector<std::string>{}))),
             std::string_view(opened.follows ? to_string(*opened.follows) : ""),
             std::int64_t{change.version}, std::int64_t{change.public_events},
             std::string_view(to_rfc3339(change.opening.recorded_at)),
             std::string_view(to_rfc3339(change.updated_at)),
             std::string_view(time_text(change.public_updated_at)),
             std::string_view(time_text(change.first_response_at)),
             std::string_view(time_text(change.resolved_at.value_or(std::nullopt))),
             std::string_view(time_text(change.closed_at)),
             std::string_view(attachments_text(opened.attachments)));
  }
  if (rows.rows > 0) rows.execute(transaction, "insert tickets");
}

void update_tickets(pqxx::transaction_base& transaction, const TicketChanges& changes) {
  Columns<14> rows;
  for (const auto& [id, change] : changes.tickets()) {
    if (change.opened != nullptr) continue;
    rows.add(std::string_view(id), std::int64_t{change.version}, std::int64_t{change.public_events},
             std::string_view(to_rfc3339(change.updated_at)),
             std::string_view(time_text(change.public_updated_at)),
             change.status ? to_string(*change.status) : std::string_view(),
             std::string_view(change_text(change.resolved_at)),
             std::string_view(time_text(change.closed_at)),
             change.priority ? to_string(*change.priority) : std::string_view(),
             std::int64_t{change.priority ? priority_rank(*change.priority) : -1},
             change.category ? to_string(*change.category) : std::string_view(),
             std::string_view(change.assignee ? "=" + *change.assignee : std::string()),
             std::string_view(change.tags ? tags_text(*change.tags) : std::string()),
             std::string_view(time_text(change.first_response_at)));
  }
  if (rows.rows == 0) return;
  const auto updated = rows.execute(transaction, "update tickets").affected_rows();
  if (updated != rows.rows) {
    throw std::runtime_error(
        fmt::format("{} of {} changed tickets have no row", rows.rows - updated, rows.rows));
  }
}

void insert_messages(pqxx::transaction_base& transaction, const TicketChanges& changes) {
  Columns<10> rows;
  for (const auto& row : changes.messages()) {
    rows.add(std::string_view(row.ticket_id), std::int64_t{row.version},
             std::string_view(to_string(row.id)), std::string_view(row.internal ? "t" : "f"),
             row.sender_id, row.sender_name, row.sender_type, row.message,
             std::string_view(to_rfc3339(row.created_at)), std::string_view(row.attachments));
  }
  if (rows.rows > 0) rows.execute(transaction, "insert messages");
}

}  // namespace

void TicketsProjection::prepare(pqxx::connection& connection) const {
  connection.prepare(
      "insert tickets",
      "INSERT INTO support_tickets_v1 (id, number, user_id, user_name, user_email, subject,"
      " description, category, priority, priority_rank, status, assigned_to, tags, follows,"
      " version, public_version, created_at, updated_at, public_updated_at, first_response_at,"
      " resolved_at, closed_at, attachments)"
      " SELECT id, number, user_id, user_name, user_email, subject, description, category,"
      " priority, rank, status, nullif(assignee, ''), tags::text[], nullif(follows, '')::uuid,"
      " version, public_version, created, updated, public_updated,"
      " nullif(responded, '')::timestamptz,"
      " nullif(resolved, '')::timestamptz, nullif(closed, '')::timestamptz, attachments"
      " FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],"
      " $7::text[], $8::text[], $9::text[], $10::smallint[], $11::text[], $12::text[],"
      " $13::text[], $14::text[], $15::int[], $16::int[], $17::timestamptz[],"
      " $18::timestamptz[], $19::timestamptz[], $20::text[], $21::text[], $22::text[],"
      " $23::text[])"
      " AS c (id, number, user_id, user_name, user_email, subject, description, category,"
      " priority, rank, status, assignee, tags, follows, version, public_version, created,"
      " updated, public_updated, responded, resolved, closed, attachments)");
  connection.prepare(
      "update tickets",
      "UPDATE support_tickets_v1 t SET version = c.version,"
      " public_version = t.public_version + c.public_events, updated_at = c.updated,"
      " public_updated_at = coalesce(nullif(c.public_updated, '')::timestamptz,"
      " t.public_updated_at),"
      " status = coalesce(nullif(c.status, ''), t.status),"
      " resolved_at = CASE c.resolved WHEN '' THEN t.resolved_at"
      " ELSE nullif(substr(c.resolved, 2), '')::timestamptz END,"
      " closed_at = coalesce(t.closed_at, nullif(c.closed, '')::timestamptz),"
      " priority = coalesce(nullif(c.priority, ''), t.priority),"
      " priority_rank = coalesce(nullif(c.rank, -1), t.priority_rank),"
      " category = coalesce(nullif(c.category, ''), t.category),"
      " assigned_to = CASE c.assignee WHEN '' THEN t.assigned_to"
      " ELSE nullif(substr(c.assignee, 2), '') END,"
      " tags = CASE c.tags WHEN '' THEN t.tags ELSE c.tags::text[] END,"
      " first_response_at = coalesce(t.first_response_at, nullif(c.responded, '')::timestamptz)"
      " FROM unnest($1::uuid[], $2::int[], $3::int[], $4::timestamptz[], $5::text[], $6::text[],"
      " $7::text[], $8::text[], $9::text[], $10::smallint[], $11::text[], $12::text[],"
      " $13::text[], $14::text[]) AS c (id, version, public_events, updated, public_updated,"
      " status, resolved, closed, priority, rank, category, assignee, tags, responded)"
      " WHERE t.id = ANY ($1::uuid[]) AND t.id = c.id");  // by index, whatever the planner guesses
  connection.prepare(
      "insert messages",
      "INSERT INTO ticket_messages_v1 (ticket_id, version, id, internal, sender_id, sender_name,"
      " sender_type, message, created_at, attachments)"
      " SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::boolean[], $5::text[],"
      " $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::text[])");
}

void TicketsProjection::apply(pqxx::transaction_base& transaction,
                              std::span<const RecordedEvent* const> events) {
  TicketChanges changes;
  for (const auto* recorded : events) {
    std::visit(
        [&](const auto& event) {
          using E = std::decay_t<decltype(event)>;
          if constexpr (Applies::has<E>) changes.apply(event, *recorded);
        },
        recorded->event);
  }
  insert_tickets(transaction, changes);
  update_tickets(transaction, changes);
  insert_messages(transaction, changes);
}

void TicketsProjection::forget(pqxx::transaction_base& transaction, const StreamName& stream) {
  if (stream.kind != StreamKind::ticket) return;
  const auto id = transaction.quote(stream.key);
  transaction.exec("DELETE FROM ticket_messages_v1 WHERE ticket_id = " + id);
  transaction.exec("DELETE FROM support_tickets_v1 WHERE id = " + id);
}

}  // namespace desk::projections
