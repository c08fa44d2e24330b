// What can be asked of the attachments' table.
#pragma once

#include <optional>
#include <pqxx/connection>
#include <string>
#include <vector>

#include "events/attachment_events.hpp"
#include "events/recorded_event.hpp"
#include "projections/ticket_queries.hpp"

namespace desk::projections {

struct AttachmentRow {
  AttachmentRef file;
  std::string uploader_id;
  std::optional<AttachmentHome> home;  // nothing: not used yet
  std::string home_id;
  // Of the thing it hangs on: its customer, and whether everybody may read it.
  std::string customer_id;
  bool is_public = false;
};

void prepare_attachment_queries(pqxx::connection& connection);

// All throw pqxx exceptions. One thread a connection.
[[nodiscard]] AsOf<std::optional<AttachmentRow>> find_attachment(pqxx::connection& connection,
                                                                 const Uuid& id);
// Bytes that somebody has uploaded since a time.
[[nodiscard]] std::int64_t uploaded_bytes(pqxx::connection& connection,
                                          const std::string& uploader_id, Timestamp since);

// For the sweeper: never used, uploaded before a time; at most `limit`.
[[nodiscard]] std::vector<Uuid> orphaned_attachments(pqxx::connection& connection, Timestamp before,
                                                     int limit);
// Of these contents, by their SHA-256, those of no upload that has not been dropped. None of them
// while an attachment is parked: then the table does not know them all.
[[nodiscard]] std::vector<std::string> unused_contents(pqxx::connection& connection,
                                                       const std::vector<std::string>& sha256s);

}  // namespace desk::projections
