// What a chat session may do, told as stories.
#include <gtest/gtest.h>

#include "tests/unit/actors/chat_words.hpp"

namespace desk::test {
namespace {

using actors::AbandonChat;
using actors::AcceptChat;
using actors::ChatRefusal;
using actors::EndChat;
using actors::EndIdleChat;
using actors::MarkChatRead;
using actors::NoteCustomerLeft;
using actors::NoteCustomerReturned;
using actors::PostChatMessage;
using actors::RateChat;
using actors::Rating;
using actors::RequeueChat;
using actors::StartChat;
using actors::TransferChat;
using actors::TurnIntoTicket;
using enum ChatEndReason;

PostChatMessage hello() { return {"Hello", "c-1"}; }
ChatMessagePosted posted(std::int64_t seq, std::string by, std::string name, SenderKind kind) {
  return {new_id, seq, std::move(by), std::move(name), kind, "Hello", "c-1"};
}

TEST(ChatStart, MakesTheCallerItsCustomerAndGreets) {
  const Identity ada{"ada", Role::user, "Ada", "ada@example.com"};
  given_chat().as(ada).when(StartChat{"Lost", ""}).then(started());
  given_chat()
      .as(ada)
      .when(StartChat{"Lost", "Welcome"})
      .then(started(), ChatMessagePosted{uuid_from_name(to_string(the_chat) + "greeting"), 1,
                                         "ledgerdesk", "", SenderKind::system, "Welcome", ""});
}

TEST(ChatStart, KeepsThePageThatItCameFrom) {
  const std::string page = "https://acme.example/pricing";
  given_chat().when(StartChat{"", "", {}, page}).then(ChatStarted{"ada", "Ada", "", "", {}, page});
}

TEST(ChatStart, IsForCustomersAndStaff) {
  given_chat().as(agent()).when(StartChat{}).then(ChatStarted{"grace", "Grace", "", ""});
  given_chat().as(admin()).when(StartChat{}).then(ChatStarted{"root", "Root", "", ""});
  for (const auto role : {Role::auditor, Role::analyst, Role::system}) {
    given_chat().as({"eve", role, "", ""}).when(StartChat{}).then_refused(ChatRefusal::forbidden);
  }
}

TEST(ChatStart, HappensOnce) {
  given_chat(started()).when(StartChat{}).then_refused(ChatRefusal::already_exists);
}

template <class C>
void expect_hidden_from_others(C command) {
  for (const auto role : {Role::user, Role::auditor, Role::analyst}) {
    active_chat().as({"eve", role, "", ""}).when(command).then_refused(ChatRefusal::not_found);
  }
  given_chat().as(ourselves()).when(command).then_refused(ChatRefusal::not_found);
  given_chat().as(agent()).when(command).then_refused(ChatRefusal::not_found);
}

TEST(ChatSession, DoesNotExistForStrangersNorBeforeItsStart) {
  expect_hidden_from_others(hello());
  expect_hidden_from_others(EndChat{});
  expect_hidden_from_others(RateChat{{5, ""}});
  expect_hidden_from_others(MarkChatRead{1});
  expect_hidden_from_others(AcceptChat{"eve", "Eve", other_slot});
  expect_hidden_from_others(TransferChat{"grace", "eve", "Eve", other_slot});
  expect_hidden_from_others(RequeueChat{"grace"});
  expect_hidden_from_others(RequeueChat{"grace", slot, RequeueReason::agent_gone});
  expect_hidden_from_others(NoteCustomerLeft{});
  expect_hidden_from_others(NoteCustomerReturned{});
  expect_hidden_from_others(AbandonChat{});
  expect_hidden_from_others(EndIdleChat{});
  expect_hidden_from_others(TurnIntoTicket{"S", "D", 1});
}

TEST(ChatMessage, IsForTheCustomerAndTheAgentWhoHasTheChat) {
  waiting_chat().as(customer()).when(hello()).then(posted(2, "ada", "Ada", SenderKind::user));
  active_chat().as(customer()).when(hello()).then(posted(2, "ada", "Ada", SenderKind::user));
  active_chat().as(agent()).when(hello()).then(posted(2, "grace", "Grace", SenderKind::agent));
  waiting_chat().as(agent()).when(hello()).then_refused(ChatRefusal::forbidden);
  active_chat().as(alan()).when(hello()).then_refused(ChatRefusal::forbidden);
  active_chat().as(admin()).when(hello()).then_refused(ChatRefusal::forbidden);
  active_chat().as(ourselves()).when(hello()).then_refused(ChatRefusal::forbidden);
  requeued_chat().as(agent()).when(hello()).then_refused(ChatRefusal::forbidden);
}

TEST(ChatMessage, OfStaffWhoAskForThemselvesIsACustomers) {
  given_chat(started("grace"))
      .as(agent())
      .when(hello())
      .then(posted(1, "grace", "Grace", SenderKind::user));
}

TEST(ChatMessage, OfAnAgentWhoIsStaffNoMoreIsRefused) {
  active_chat().as(customer("grace")).when(hello()).then_refused(ChatRefusal::not_found);
}

TEST(ChatMessage, EndsWithTheChat) {
  ended_chat().as(customer()).when(hello()).then_refused(ChatRefusal::ended);
  ended_chat().as(agent()).when(hello()).then_refused(ChatRefusal::ended);
}

TEST(ChatEnd, IsForTheCustomerItsAgentAndAdmins) {
  waiting_chat().as(customer()).when(EndChat{}).then(ended(ended_by_user));
  active_chat().as(customer()).when(EndChat{}).then(ended_with_grace(ended_by_user));
  active_chat().as(agent()).when(EndChat{}).then(ended_with_grace(ended_by_agent, "grace"));
  active_chat().as(admin()).when(EndChat{}).then(ended_with_grace(ended_by_agent, "root"));
  waiting_chat().as(admin()).when(EndChat{}).then(ended(ended_by_agent, "root"));
  active_chat().as(alan()).when(EndChat{}).then_refused(ChatRefusal::forbidden);
  active_chat().as(ourselves()).when(EndChat{}).then_refused(ChatRefusal::forbidden);
}

TEST(ChatEnd, AskedForTwiceHappensOnce) {
  ended_chat().as(customer()).when(EndChat{}).then_nothing();
  ended_chat().as(agent()).when(EndChat{}).then_nothing();
}

TEST(ChatEnd, TakesARatingFromTheCustomerAlone) {
  const EndChat rated{Rating{4, "Kind"}};
  active_chat()
      .as(customer())
      .when(rated)
      .then(ended_with_grace(ended_by_user), ChatRated{4, "Kind", "grace"});
  active_chat().as(agent()).when(rated).then_refused(ChatRefusal::forbidden);
  active_chat().as(admin()).when(rated).then_refused(ChatRefusal::forbidden);
  ended_chat().as(customer()).when(rated).then(ChatRated{4, "Kind", "grace"});
}

TEST(ChatEnd, LeavesTheRatingOutWhereThereIsNothingToRate) {
  const EndChat rated{Rating{4, "Kind"}};
  waiting_chat().as(customer()).when(rated).then(ended(ended_by_user));
  given_chat(started(), ended(ended_by_user)).as(customer()).when(rated).then_nothing();
}

TEST(ChatRating, IsTheCustomersDuringTheChatAndAfterIt) {
  active_chat().as(customer()).when(RateChat{{5, ""}}).then(ChatRated{5, "", "grace"});
  ended_chat().as(customer()).when(RateChat{{1, "Rude"}}).then(ChatRated{1, "Rude", "grace"});
  active_chat().as(agent()).when(RateChat{{5, ""}}).then_refused(ChatRefusal::forbidden);
  active_chat().as(admin()).when(RateChat{{5, ""}}).then_refused(ChatRefusal::forbidden);
}

TEST(ChatRating, IsAboutTheAgentWhoServedLast) {
  requeued_chat().as(customer()).when(RateChat{{2, ""}}).then(ChatRated{2, "", "grace"});
  given_chat(started(), accepted(), ChatTransferred{"grace", slot, "alan", "Alan", other_slot})
      .as(customer())
      .when(RateChat{{5, ""}})
      .then(ChatRated{5, "", "alan"});
}

TEST(ChatRating, NeedsAnAgentAndAnEndThatWasNotAbandonment) {
  waiting_chat().as(customer()).when(RateChat{{5, ""}}).then_refused(ChatRefusal::not_rateable);
  abandoned_chat().as(customer()).when(RateChat{{5, ""}}).then_refused(ChatRefusal::not_rateable);
}

TEST(ChatRating, CanBeChangedButNotRepeated) {
  const auto rated = [] { return given_chat(started(), accepted(), ChatRated{3, "Hm", "grace"}); };
  rated().as(customer()).when(RateChat{{3, "Hm"}}).then_nothing();
  rated().as(customer()).when(RateChat{{4, "Hm"}}).then(ChatRated{4, "Hm", "grace"});
  rated().as(customer()).when(RateChat{{3, "Ah"}}).then(ChatRated{3, "Ah", "grace"});
}

TEST(ChatReadMark, IsForWhoTakesPart) {
  active_chat().as(customer()).when(MarkChatRead{1}).then(ChatRead{"ada", SenderKind::user, 1});
  active_chat().as(agent()).when(MarkChatRead{1}).then(ChatRead{"grace", SenderKind::agent, 1});
  active_chat().as(alan()).when(MarkChatRead{1}).then_refused(ChatRefusal::forbidden);
  ended_chat().as(agent()).when(MarkChatRead{1}).then(ChatRead{"grace", SenderKind::agent, 1});
}

TEST(ChatReadMark, OnlyMovesForwardAndNotPastTheLastMessage) {
  const auto read = [] {
    return given_chat(started(), said(1), said(2), ChatRead{"ada", SenderKind::user, 1});
  };
  read().as(customer()).when(MarkChatRead{99}).then(ChatRead{"ada", SenderKind::user, 2});
  read().as(customer()).when(MarkChatRead{1}).then_nothing();
  read().as(customer()).when(MarkChatRead{-1}).then_nothing();
}

TEST(ChatAccept, GivesAWaitingChatToTheAgent) {
  const AcceptChat accept{"grace", "Grace", slot};
  waiting_chat().as(ourselves()).when(accept).then(accepted());
  waiting_chat().as(agent()).when(accept).then(accepted());
  requeued_chat().as(ourselves()).when(accept).then(accepted());
}

TEST(ChatAccept, HasOneWinner) {
  active_chat()
      .as(ourselves())
      .when(AcceptChat{"alan", "Alan", other_slot})
      .then_refused(ChatRefusal::already_taken);
  active_chat()
      .as(ourselves())
      .when(AcceptChat{"grace", "Grace", other_slot})
      .then_refused(ChatRefusal::already_taken);
  active_chat().as(ourselves()).when(AcceptChat{"grace", "Grace", slot}).then_nothing();
}

TEST(ChatAccept, ComesTooLateAfterTheEnd) {
  ended_chat()
      .as(ourselves())
      .when(AcceptChat{"grace", "Grace", slot})
      .then_refused(ChatRefusal::ended);
}

TEST(ChatAccept, IsForNobodyElseAndNotForTheAgentsOwnChat) {
  const AcceptChat accept{"grace", "Grace", slot};
  waiting_chat().as(alan()).when(accept).then_refused(ChatRefusal::forbidden);
  waiting_chat().as(admin()).when(accept).then_refused(ChatRefusal::forbidden);
  waiting_chat().as(customer()).when(accept).then_refused(ChatRefusal::forbidden);
  given_chat(started("grace")).as(ourselves()).when(accept).then_refused(ChatRefusal::forbidden);
  given_chat(started("grace")).as(agent()).when(accept).then_refused(ChatRefusal::forbidden);
}

TEST(ChatTransfer, HandsTheChatOverInOneStep) {
  const TransferChat transfer{"grace", "alan", "Alan", other_slot};
  const ChatTransferred transferred{"grace", slot, "alan", "Alan", other_slot};
  active_chat().as(ourselves()).when(transfer).then(transferred);
  given_chat(started(), accepted(), transferred).as(ourselves()).when(transfer).then_nothing();
}

TEST(ChatTransfer, NeedsTheAgentToHaveTheChat) {
  const TransferChat transfer{"grace", "alan", "Alan", other_slot};
  waiting_chat().as(ourselves()).when(transfer).then_refused(ChatRefusal::already_taken);
  given_chat(started(), accepted("mary"))
      .as(ourselves())
      .when(transfer)
      .then_refused(ChatRefusal::already_taken);
  ended_chat().as(ourselves()).when(transfer).then_refused(ChatRefusal::ended);
}

TEST(ChatTransfer, IsTheProcessManagersAndNotToTheCustomer) {
  active_chat()
      .as(agent())
      .when(TransferChat{"grace", "alan", "Alan", other_slot})
      .then_refused(ChatRefusal::forbidden);
  given_chat(started("alan"), accepted())
      .as(ourselves())
      .when(TransferChat{"grace", "alan", "Alan", other_slot})
      .then_refused(ChatRefusal::forbidden);
}

TEST(ChatRequeue, TakesAChatFromAnAgentWhoIsGone) {
  const RequeueChat gone{"grace", slot, RequeueReason::agent_gone};
  active_chat().as(ourselves()).when(gone).then(requeued(RequeueReason::agent_gone));
  active_chat().as(agent()).when(gone).then_refused(ChatRefusal::forbidden);
  active_chat().as(admin()).when(gone).then_refused(ChatRefusal::forbidden);
}

TEST(ChatRequeue, LeavesAChatThatIsElsewhereByNow) {
  const RequeueChat gone{"grace", slot, RequeueReason::agent_gone};
  waiting_chat().as(ourselves()).when(gone).then_nothing();
  ended_chat().as(ourselves()).when(gone).then_nothing();
  given_chat(started(), accepted("grace", other_slot)).as(ourselves()).when(gone).then_nothing();
  given_chat(started(), accepted("alan", other_slot)).as(ourselves()).when(gone).then_nothing();
  active_chat()
      .as(ourselves())
      .when(RequeueChat{"grace", {}, RequeueReason::agent_gone})
      .then_nothing();
}

TEST(ChatRequeue, IsAskedForByItsAgentOrAnAdmin) {
  active_chat().as(agent()).when(RequeueChat{"grace"}).then(requeued());
  active_chat().as(admin()).when(RequeueChat{"grace"}).then(requeued());
  active_chat().as(alan()).when(RequeueChat{"alan"}).then_refused(ChatRefusal::forbidden);
  active_chat().as(customer()).when(RequeueChat{"grace"}).then_refused(ChatRefusal::forbidden);
  active_chat().as(admin()).when(RequeueChat{"alan"}).then_nothing();
  waiting_chat().as(agent()).when(RequeueChat{"grace"}).then_nothing();
  ended_chat().as(agent()).when(RequeueChat{"grace"}).then_refused(ChatRefusal::ended);
}

TEST(ChatRequeue, KeepsThePlaceInTheQueue) {
  const auto scenario = requeued_chat();
  EXPECT_EQ(scenario.state().status, ChatStatus::waiting);
  EXPECT_EQ(scenario.state().created_at, meta_at(1).recorded_at);
  EXPECT_EQ(scenario.state().agent_id, "");
  EXPECT_TRUE(scenario.state().slot_id.is_nil());
}

TEST(ChatPresence, IsNotedWhereItChanges) {
  const auto away = [] { return given_chat(started(), ChatCustomerLeft{}); };
  waiting_chat().as(ourselves()).when(NoteCustomerLeft{}).then(ChatCustomerLeft{});
  active_chat().as(customer()).when(NoteCustomerLeft{}).then(ChatCustomerLeft{});
  waiting_chat().as(ourselves()).when(NoteCustomerReturned{}).then_nothing();
  away().as(ourselves()).when(NoteCustomerLeft{}).then_nothing();
  away().as(ourselves()).when(NoteCustomerReturned{}).then(ChatCustomerReturned{});
  ended_chat().as(ourselves()).when(NoteCustomerLeft{}).then_nothing();
  abandoned_chat().as(ourselves()).when(NoteCustomerReturned{}).then_nothing();
  active_chat().as(agent()).when(NoteCustomerLeft{}).then_refused(ChatRefusal::forbidden);
  active_chat().as(agent()).when(NoteCustomerReturned{}).then_refused(ChatRefusal::forbidden);
}

TEST(ChatPresence, IsNotChangedByMessagesOrReadMarks) {
  EXPECT_TRUE(given_chat(started(), ChatCustomerLeft{}, said(1), ChatRead{"ada", {}, 1})
                  .state()
                  .customer_away);
}

TEST(ChatAbandonment, EndsAWaitingChatWhoseCustomerStayedAway) {
  const auto left = [] { return given_chat(started(), ChatCustomerLeft{}); };
  left().as(ourselves()).when(AbandonChat{2}).then(ended(abandoned));
  left().as(agent()).when(AbandonChat{2}).then_refused(ChatRefusal::forbidden);
  left().as(customer()).when(AbandonChat{2}).then_refused(ChatRefusal::forbidden);
}

TEST(ChatAbandonment, LeavesTheOthers) {
  waiting_chat().as(ourselves()).when(AbandonChat{0}).then_nothing();
  given_chat(started(), ChatCustomerLeft{}, accepted())
      .as(ourselves())
      .when(AbandonChat{2})
      .then_nothing();
  given_chat(started(), ChatCustomerLeft{}, ChatCustomerReturned{})
      .as(ourselves())
      .when(AbandonChat{2})
      .then_nothing();
  given_chat(started(), ChatCustomerLeft{}, ChatCustomerReturned{}, ChatCustomerLeft{})
      .as(ourselves())
      .when(AbandonChat{2})
      .then_nothing();
  abandoned_chat().as(ourselves()).when(AbandonChat{4}).then_nothing();
}

TEST(ChatIdling, EndsAnActiveChatInWhichNobodyWrote) {
  active_chat().as(ourselves()).when(EndIdleChat{1}).then(ended_with_grace(idle, "ledgerdesk"));
  active_chat().as(ourselves()).when(EndIdleChat{0}).then_nothing();
  waiting_chat().as(ourselves()).when(EndIdleChat{1}).then_nothing();
  ended_chat().as(ourselves()).when(EndIdleChat{1}).then_nothing();
  active_chat().as(agent()).when(EndIdleChat{1}).then_refused(ChatRefusal::forbidden);
}

TEST(ChatSession, RemembersWhatItsEventsSay) {
  const auto state =
      given_chat(started(), said(1), accepted(), said(2), ChatRead{"grace", SenderKind::agent, 2},
                 ChatRead{"ada", SenderKind::user, 1}, ended_with_grace(ended_by_user),
                 ChatRated{5, "Kind", "grace"})
          .state();
  EXPECT_EQ(state.id, the_chat);
  EXPECT_EQ(state.customer_email, "ada@example.com");
  EXPECT_EQ(state.subject, "Lost");
  EXPECT_EQ(state.status, ChatStatus::ended);
  EXPECT_EQ(state.agent_id, "grace");  // who had it last
  EXPECT_TRUE(state.slot_id.is_nil());
  EXPECT_EQ(state.seq, 2);
  EXPECT_EQ(state.read_by_agent, 2);
  EXPECT_EQ(state.read_by_customer, 1);
  EXPECT_EQ(state.ended_by, "ada");
  EXPECT_EQ(state.rating, 5);
  EXPECT_EQ(state.version, 8);
  EXPECT_EQ(state.created_at, meta_at(1).recorded_at);
  EXPECT_EQ(state.last_message_at, meta_at(4).recorded_at);
}

}  // namespace
}  // namespace desk::test
