// The read model of attachments: what was uploaded, and what it hangs on (migrations/0007).
#pragma once

#include "projections/projection.hpp"

namespace desk::projections {

class AttachmentsProjection final : public Projection {
 public:
  using Applies =
      EventList<AttachmentUploaded, AttachmentUsed, AttachmentReleased, AttachmentDropped>;
  using Ignores = EventListOf<TicketEvent, ChatEvent, AgentEvent, ArticleEvent, SlugEvent,
                              ReadingEvent, DeskEvent, BulkEvent>;

  [[nodiscard]] std::string_view name() const override { return "attachments"; }
  [[nodiscard]] int version() const override { return 1; }
  void prepare(pqxx::connection& connection) const override;
  void apply(pqxx::transaction_base& transaction,
             std::span<const RecordedEvent* const> events) override;
  void forget(pqxx::transaction_base& transaction, const StreamName& stream) override;
};

static_assert(ProjectionContract<AttachmentsProjection, AnyEvent>::holds);

}  // namespace desk::projections
