#include "projections/attachments_projection.hpp"

#include <fmt/format.h>

#include <pqxx/pqxx>
#include <stdexcept>

#include "events/vocabulary/clock.hpp"

namespace desk::projections {
namespace {

class AttachmentRows {
 public:
  AttachmentRows(pqxx::transaction_base& transaction, const RecordedEvent& recorded)
      : transaction_(transaction), recorded_(recorded) {}

  void apply(const AttachmentUploaded& event) {
    const auto& file = event.file;
    transaction_.exec_prepared("add attachment", recorded_.stream.key, file.sha256, file.name,
                               file.media_type, file.size, event.uploader_id,
                               to_rfc3339(recorded_.meta.recorded_at));
  }
  void apply(const AttachmentUsed& event) {
    must_hit(transaction_.exec_prepared("use attachment", recorded_.stream.key,
                                        std::string(to_string(event.home)), event.home_id));
  }
  void apply(const AttachmentReleased& event) {
    if (event.uses > 0) return;
    must_hit(transaction_.exec_prepared("release attachment", recorded_.stream.key));
  }
  void apply(const AttachmentDropped&) {
    must_hit(transaction_.exec_prepared("drop attachment", recorded_.stream.key));
  }

 private:
  void must_hit(const pqxx::result& result) const {
    if (result.affected_rows() == 1) return;
    throw std::runtime_error(fmt::format("attachment {} has no row", recorded_.stream.key));
  }

  pqxx::transaction_base& transaction_;
  const RecordedEvent& recorded_;
};

}  // namespace

void AttachmentsProjection::prepare(pqxx::connection& connection) const {
  connection.prepare("add attachment",
                     "INSERT INTO attachments_v1 (id, sha256, name, media_type, size, uploader_id,"
                     " uploaded_at, dropped) VALUES ($1, $2, $3, $4, $5, $6, $7, false)");
  connection.prepare("use attachment",
                     "UPDATE attachments_v1 SET home = $2, home_id = $3 WHERE id = $1");
  connection.prepare("release attachment",
                     "UPDATE attachments_v1 SET home = NULL, home_id = NULL WHERE id = $1");
  connection.prepare("drop attachment", "UPDATE attachments_v1 SET dropped = true WHERE id = $1");
}

void AttachmentsProjection::apply(pqxx::transaction_base& transaction,
                                  std::span<const RecordedEvent* const> events) {
  for (const auto* recorded : events) {
    std::visit(
        [&](const auto& event) {
          using E = std::decay_t<decltype(event)>;
          if constexpr (Applies::has<E>) AttachmentRows(transaction, *recorded).apply(event);
        },
        recorded->event);
  }
}

void AttachmentsProjection::forget(pqxx::transaction_base& transaction, const StreamName& stream) {
  if (stream.kind != StreamKind::attachment) return;
  transaction.exec("DELETE FROM attachments_v1 WHERE id = " + transaction.quote(stream.key));
}

}  // namespace desk::projections
