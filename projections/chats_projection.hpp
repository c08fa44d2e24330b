// The read model of live chat: chat_sessions, chat_messages, support_agents
// (migrations/0005_chats.sql).
#pragma once

#include "projections/projection.hpp"

namespace desk::projections {

class ChatsProjection final : public Projection {
 public:
  using Applies = EventListOf<ChatEvent, AgentEvent>;
  using Ignores = EventListOf<TicketEvent, ArticleEvent, SlugEvent, ReadingEvent, DeskEvent,
                              AttachmentEvent, BulkEvent>;

  [[nodiscard]] std::string_view name() const override { return "chats"; }
  [[nodiscard]] int version() const override { return 1; }
  void prepare(pqxx::connection& connection) const override;
  void apply(pqxx::transaction_base& transaction,
             std::span<const RecordedEvent* const> events) override;
  void forget(pqxx::transaction_base& transaction, const StreamName& stream) override;
};

static_assert(ProjectionContract<ChatsProjection, AnyEvent>::holds);

}  // namespace desk::projections
