// The chat's process manager in the form that a projection runner drives: events in, steps out. It
// has no tables; its checkpoint is its memory.
#pragma once

#include <stop_token>
#include <vector>

#include "actors/actor_runtime.hpp"
#include "actors/chat_process.hpp"
#include "projections/projection.hpp"

namespace desk::app {

class StepTaker final : public projections::Projection {
 public:
  // Those from which steps follow.
  using Applies =
      projections::EventList<AgentSlotTaken, AgentSlotReleased, AgentGone, ChatAccepted,
                             ChatTransferred, ChatRequeued, ChatEnded, ChatBecameTicket>;
  using Ignores = projections::EventList<
      TicketOpened, TicketMessagePosted, TicketNoteAdded, TicketStatusChanged, TicketAssigned,
      TicketUnassigned, TicketPriorityChanged, TicketCategoryChanged, TicketTagsChanged,
      ChatStarted, ChatMessagePosted, ChatCustomerLeft, ChatCustomerReturned, ChatRead, ChatRated,
      AgentRegistered, AgentRenamed, AgentStatusChanged, AgentLimitChanged, AgentConnectionLost,
      AgentConnectionRestored, ArticleCreated, ArticleDrafted, ArticlePublished, ArticleUnpublished,
      ArticleSlugChanged, ArticleRated, SlugClaimed, ReadingRecorded, SynonymsChanged, DeskNamed,
      DeskCategoriesChanged, DeskHoursChanged, DeskGreetingsChanged, DeskTagsChanged,
      CannedReplySaved, CannedReplyRemoved, ViewSaved, ViewRemoved, AttachmentUploaded,
      AttachmentUsed, AttachmentReleased, AttachmentDropped, BulkStarted, BulkFinished,
      BulkUndoStarted, BulkUndone>;

  // Asked to stop, it gives up whatever it waits for.
  StepTaker(actors::ActorRuntime& actors, std::stop_token stop);

  [[nodiscard]] std::string_view name() const override { return "chat_process"; }
  [[nodiscard]] int version() const override { return 1; }
  void prepare(pqxx::connection& /*connection*/) const override {}
  [[nodiscard]] bool is_urgent(const RecordedEvent& event) const override;
  void forget(pqxx::transaction_base& /*transaction*/, const StreamName& /*stream*/) override {}

  // Takes the steps of these events, and returns when that is done. NotNow: not all could be taken.
  void apply(pqxx::transaction_base& transaction,
             std::span<const RecordedEvent* const> events) override;

 private:
  void take(const std::vector<actors::ProcessStep>& steps);
  [[nodiscard]] bool try_to_take(std::vector<actors::ProcessStep> steps);

  actors::ActorRuntime& actors_;
  std::stop_token stop_;
};

static_assert(projections::ProjectionContract<StepTaker, AnyEvent>::holds);

}  // namespace desk::app
