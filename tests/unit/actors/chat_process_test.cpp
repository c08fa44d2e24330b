// What follows from an event for another entity.
#include <gtest/gtest.h>

#include "actors/chat_process.hpp"
#include "tests/unit/actors/chat_words.hpp"

namespace desk::test {
namespace {

using namespace actors;

constexpr Position position = 77;
const Uuid correlation = uuid_from_name("a request");

std::vector<ProcessStep> after(StreamKind kind, std::string key, AnyEvent event) {
  RecordedEvent recorded{{}, {kind, std::move(key)}, std::move(event)};
  recorded.meta.position = position;
  recorded.meta.causation = {"somebody", Role::user, new_id, correlation, 0};
  return steps_after(recorded);
}
std::vector<ProcessStep> after_chat(AnyEvent event) {
  return after(StreamKind::chat, to_string(the_chat), std::move(event));
}
std::vector<ProcessStep> after_agent(AnyEvent event) {
  return after(StreamKind::agent, "grace", std::move(event));
}

// The step as the entity's, with its command as C's; fails when it is another.
template <class D, class C>
C expect_step(const ProcessStep& step, const std::string& key) {
  const auto* of = std::get_if<StepOf<D>>(&step);
  const auto* command = of == nullptr ? nullptr : std::get_if<C>(&of->command);
  EXPECT_NE(command, nullptr);
  if (command == nullptr) return {};
  EXPECT_EQ(of->key, key);
  EXPECT_EQ(of->context.caller.id, of->causation.actor_id);
  EXPECT_EQ(of->context.caller.role, of->causation.actor_role);
  EXPECT_EQ(of->causation.correlation_id, correlation);
  EXPECT_EQ(of->causation.caused_by, position);
  return *command;
}

Uuid command_id(const ProcessStep& step) {
  return std::visit([](const auto& of) { return of.causation.command_id; }, step);
}

TEST(ChatProcess, AsksTheChatOnceAPlaceIsTaken) {
  const auto steps = after_agent(AgentSlotTaken{slot, the_chat, "Grace", ""});
  ASSERT_EQ(steps.size(), 1U);
  const auto accept = expect_step<ChatSession, AcceptChat>(steps[0], to_string(the_chat));
  EXPECT_EQ(accept.agent_id, "grace");
  EXPECT_EQ(accept.agent_name, "Grace");
  EXPECT_EQ(accept.slot_id, slot);
}

TEST(ChatProcess, TransfersTheChatOnceThePlaceForItIsTaken) {
  const auto steps = after_agent(AgentSlotTaken{slot, the_chat, "Grace", "alan"});
  ASSERT_EQ(steps.size(), 1U);
  const auto transfer = expect_step<ChatSession, TransferChat>(steps[0], to_string(the_chat));
  EXPECT_EQ(transfer.from_agent_id, "alan");
  EXPECT_EQ(transfer.to_agent_id, "grace");
  EXPECT_EQ(transfer.to_agent_name, "Grace");
  EXPECT_EQ(transfer.to_slot_id, slot);
}

TEST(ChatProcess, GivesThePlaceBackWhenTheChatRefuses) {
  for (const auto* from : {"", "alan"}) {
    const auto steps = after_agent(AgentSlotTaken{slot, the_chat, "Grace", from});
    ASSERT_EQ(steps.size(), 1U);
    const auto instead = steps_after_refusal(steps[0]);
    ASSERT_EQ(instead.size(), 1U);
    EXPECT_EQ((expect_step<Agent, ReleaseSlot>(instead[0], "grace").slot_id), slot);
    EXPECT_NE(command_id(instead[0]), command_id(steps[0]));
    EXPECT_TRUE(steps_after_refusal(instead[0]).empty());
  }
}

TEST(ChatProcess, ConfirmsThePlaceOfAnAcceptedChat) {
  const auto steps = after_chat(accepted());
  ASSERT_EQ(steps.size(), 1U);
  const auto confirm = expect_step<Agent, ConfirmSlot>(steps[0], "grace");
  EXPECT_EQ(confirm.slot_id, slot);
  EXPECT_EQ(confirm.chat_id, the_chat);
}

TEST(ChatProcess, RequeuesAChatWhosePlaceIsGone) {
  const auto instead = steps_after_refusal(after_chat(accepted()).at(0));
  ASSERT_EQ(instead.size(), 1U);
  const auto requeue = expect_step<ChatSession, RequeueChat>(instead[0], to_string(the_chat));
  EXPECT_EQ(requeue.agent_id, "grace");
  EXPECT_EQ(requeue.slot_id, slot);
  EXPECT_EQ(requeue.reason, RequeueReason::agent_gone);
}

TEST(ChatProcess, ReleasesTheFirstAgentsPlaceAfterATransfer) {
  const auto steps = after_chat(ChatTransferred{"grace", slot, "alan", "Alan", other_slot});
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ((expect_step<Agent, ReleaseSlot>(steps[0], "grace").slot_id), slot);
  EXPECT_EQ((expect_step<Agent, ConfirmSlot>(steps[1], "alan").slot_id), other_slot);
}

TEST(ChatProcess, ReleasesThePlaceOfARequeuedOrEndedChat) {
  for (const auto& event : {AnyEvent(requeued()), AnyEvent(ended_with_grace({}))}) {
    const auto steps = after_chat(event);
    ASSERT_EQ(steps.size(), 1U);
    EXPECT_EQ((expect_step<Agent, ReleaseSlot>(steps[0], "grace").slot_id), slot);
  }
  EXPECT_TRUE(after_chat(ended(ChatEndReason::abandoned)).empty());
}

TEST(ChatProcess, RequeuesTheChatsOfAnAgentWhoIsGone) {
  const Uuid other_chat = uuid_from_name("another chat");
  const auto steps = after_agent(AgentGone{{{slot, the_chat}, {other_slot, other_chat}}});
  ASSERT_EQ(steps.size(), 2U);
  const auto first = expect_step<ChatSession, RequeueChat>(steps[0], to_string(the_chat));
  EXPECT_EQ(first.agent_id, "grace");
  EXPECT_EQ(first.slot_id, slot);
  EXPECT_EQ(first.reason, RequeueReason::agent_gone);
  EXPECT_EQ((expect_step<ChatSession, RequeueChat>(steps[1], to_string(other_chat)).slot_id),
            other_slot);
  EXPECT_NE(command_id(steps[0]), command_id(steps[1]));
}

TEST(ChatProcess, AsksTheChatOfAReleasedPlaceWhetherItStillHasIt) {
  const auto steps = after_agent(AgentSlotReleased{slot, the_chat});
  ASSERT_EQ(steps.size(), 1U);
  const auto requeue = expect_step<ChatSession, RequeueChat>(steps[0], to_string(the_chat));
  EXPECT_EQ(requeue.slot_id, slot);
  EXPECT_EQ(requeue.reason, RequeueReason::agent_gone);
}

TEST(ChatProcess, OpensTheTicketInTheCustomersName) {
  const AttachmentRef file{slot, std::string(64, 'a'), "a.png", "image/png", 9};
  const auto steps = after_chat(
      ChatBecameTicket{other_slot, "ada", "Ada", "ada@example.com", "Lost", "Hello", {file}});
  ASSERT_EQ(steps.size(), 1U);
  const auto open = expect_step<Ticket, OpenTicket>(steps[0], to_string(other_slot));
  EXPECT_EQ(open.subject, "Lost");
  EXPECT_EQ(open.description, "Hello");
  EXPECT_EQ(open.attachments, std::vector{file});
  const auto& caller = std::get<StepOf<Ticket>>(steps[0]).context.caller;
  EXPECT_EQ(caller, (Identity{"ada", Role::user, "Ada", "ada@example.com"}));
}

TEST(ChatProcess, GivesTheSameCommandIdsEachTime) {
  const auto gone = AnyEvent(AgentGone{{{slot, the_chat}, {other_slot, the_chat}}});
  const auto first = after_agent(gone);
  const auto again = after_agent(gone);
  ASSERT_EQ(first.size(), again.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(command_id(first[i]), command_id(again[i]));
  }
}

TEST(ChatProcess, LeavesOtherEventsAlone) {
  EXPECT_TRUE(after_chat(started()).empty());
  EXPECT_TRUE(after_chat(said(1)).empty());
  EXPECT_TRUE(after_agent(AgentConnectionLost{}).empty());
  EXPECT_TRUE(after(StreamKind::ticket, to_string(the_ticket), opened_by()).empty());
}

}  // namespace
}  // namespace desk::test
