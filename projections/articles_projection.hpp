// The read model of the knowledge base: articles, revisions, slugs, votes, views, searches, offers,
// synonyms (migrations/0007_articles.sql).
#pragma once

#include "projections/projection.hpp"

namespace desk::projections {

class ArticlesProjection final : public Projection {
 public:
  using Applies = EventList<ArticleCreated, ArticleDrafted, ArticlePublished, ArticleUnpublished,
                            ArticleSlugChanged, ArticleRated, ReadingRecorded, SynonymsChanged,
                            TicketOpened, ChatStarted>;
  using Ignores =
      EventList<TicketMessagePosted, TicketNoteAdded, TicketStatusChanged, TicketAssigned,
                TicketUnassigned, TicketPriorityChanged, TicketCategoryChanged, TicketTagsChanged,
                ChatMessagePosted, ChatAccepted, ChatTransferred, ChatRequeued, ChatCustomerLeft,
                ChatCustomerReturned, ChatRead, ChatEnded, ChatRated, ChatBecameTicket,
                AgentRegistered, AgentRenamed, AgentStatusChanged, AgentLimitChanged,
                AgentConnectionLost, AgentConnectionRestored, AgentSlotTaken, AgentSlotReleased,
                AgentGone, SlugClaimed, DeskNamed, DeskCategoriesChanged, DeskHoursChanged,
                DeskGreetingsChanged, DeskTagsChanged, CannedReplySaved, CannedReplyRemoved,
                ViewSaved, ViewRemoved, AttachmentUploaded, AttachmentUsed, AttachmentReleased,
                AttachmentDropped, BulkStarted, BulkFinished, BulkUndoStarted, BulkUndone>;

  [[nodiscard]] std::string_view name() const override { return "articles"; }
  [[nodiscard]] int version() const override { return 1; }
  void prepare(pqxx::connection& connection) const override;
  void apply(pqxx::transaction_base& transaction,
             std::span<const RecordedEvent* const> events) override;
  void forget(pqxx::transaction_base& transaction, const StreamName& stream) override;
};

static_assert(ProjectionContract<ArticlesProjection, AnyEvent>::holds);

}  // namespace desk::projections
