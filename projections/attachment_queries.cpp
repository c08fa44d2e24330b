#include "projections/attachment_queries.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <pqxx/pqxx>

#include "projections/row_reader.hpp"

namespace desk::projections {

void prepare_attachment_queries(pqxx::connection& connection) {
  connection.prepare(
      "attachment",
      "SELECT p.position, t.id IS NOT NULL, t.* FROM (SELECT position FROM projection"
      " WHERE name = 'attachments' AND version = 1) p LEFT JOIN (SELECT a.id, a.sha256, a.name,"
      " a.media_type, a.size, a.uploader_id, a.home, a.home_id,"
      " coalesce(ticket.user_id, chat.user_id, '') AS customer,"
      " coalesce(article.published AND position(a.id::text IN article.content) > 0, false)"
      " AS is_public FROM attachments_v1 a"
      " LEFT JOIN support_tickets_v1 ticket ON a.home IN ('ticket', 'ticket_note')"
      " AND ticket.id = a.home_id::uuid"
      " LEFT JOIN chat_sessions_v1 chat ON a.home = 'chat' AND chat.id = a.home_id::uuid"
      " LEFT JOIN kb_articles_v1 article ON a.home = 'article' AND article.id = a.home_id::uuid"
      " WHERE a.id = $1 AND NOT a.dropped) t ON true");
  connection.prepare("uploaded bytes",
                     "SELECT coalesce(sum(size), 0)::bigint FROM attachments_v1"
                     " WHERE uploader_id = $1 AND uploaded_at >= $2");
  connection.prepare("orphaned attachments",
                     "SELECT id FROM attachments_v1 WHERE home IS NULL AND NOT dropped"
                     " AND uploaded_at < $1 ORDER BY uploaded_at LIMIT $2");
  connection.prepare("unused contents",
                     "SELECT given FROM unnest($1::text[]) given WHERE NOT EXISTS (SELECT"
                     " FROM attachments_v1 WHERE sha256 = given AND NOT dropped)"
                     " AND NOT EXISTS (SELECT FROM parked WHERE projection = 'attachments')");
}

AsOf<std::optional<AttachmentRow>> find_attachment(pqxx::connection& connection, const Uuid& id) {
  pqxx::nontransaction session(connection, "find attachment");
  const auto result = session.exec_prepared("attachment", to_string(id));
  const auto first = result[0];
  RowReader row(first);
  AsOf<std::optional<AttachmentRow>> found;
  found.position = row.number<Position>();
  if (!row.flag()) return found;
  auto& attachment = found.value.emplace();
  attachment.file.id = row.uuid();
  attachment.file.sha256 = row.text();
  attachment.file.name = row.text();
  attachment.file.media_type = row.text();
  attachment.file.size = row.number<std::int64_t>();
  attachment.uploader_id = row.text();
  attachment.home = row.optional(&RowReader::choice<AttachmentHome>);
  attachment.home_id = row.text();
  attachment.customer_id = row.text();
  attachment.is_public = row.flag();
  return found;
}

std::int64_t uploaded_bytes(pqxx::connection& connection, const std::string& uploader_id,
                            Timestamp since) {
  return pqxx::nontransaction(connection, "uploaded bytes")
      .exec_prepared("uploaded bytes", uploader_id, to_rfc3339(since))[0][0]
      .as<std::int64_t>();
}

std::vector<Uuid> orphaned_attachments(pqxx::connection& connection, Timestamp before, int limit) {
  std::vector<Uuid> orphans;
  for (const auto& row : pqxx::nontransaction(connection, "orphaned attachments")
                             .exec_prepared("orphaned attachments", to_rfc3339(before), limit)) {
    orphans.push_back(RowReader(row).uuid());
  }
  return orphans;
}

std::vector<std::string> unused_contents(pqxx::connection& connection,
                                         const std::vector<std::string>& sha256s) {
  const auto given = fmt::format("{{{}}}", fmt::join(sha256s, ","));
  std::vector<std::string> unused;
  for (const auto& row : pqxx::nontransaction(connection, "unused contents")
                             .exec_prepared("unused contents", given)) {
    unused.push_back(RowReader(row).text());
  }
  return unused;
}

}  // namespace desk::projections
