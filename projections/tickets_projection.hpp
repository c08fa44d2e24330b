// The read model of tickets: support_tickets and ticket_messages (migrations/0003_tickets.sql).
#pragma once

#include "projections/projection.hpp"

namespace desk::projections {

class TicketsProjection final : public Projection {
 public:
  using Applies = EventList<TicketOpened, TicketMessagePosted, TicketNoteAdded, TicketStatusChanged,
                            TicketAssigned, TicketUnassigned, TicketPriorityChanged,
                            TicketCategoryChanged, TicketTagsChanged>;
  using Ignores = EventListOf<ChatEvent, AgentEvent, ArticleEvent, SlugEvent, ReadingEvent,
                              DeskEvent, AttachmentEvent, BulkEvent>;

  [[nodiscard]] std::string_view name() const override { return "tickets"; }
  [[nodiscard]] int version() const override { return 1; }
  void prepare(pqxx::connection& connection) const override;
  void apply(pqxx::transaction_base& transaction,
             std::span<const RecordedEvent* const> events) override;
  void forget(pqxx::transaction_base& transaction, const StreamName& stream) override;
};

static_assert(ProjectionContract<TicketsProjection, AnyEvent>::holds);

}  // namespace desk::projections
