// Random commands against chats and agents: whatever is asked, by whomever, in whatever order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "tests/unit/actors/chat_words.hpp"
#include "tests/unit/actors/played.hpp"

namespace desk::test {
namespace {

using namespace actors;

struct PlayedChat : Played<ChatSession> {
  PlayedChat() : Played(to_string(the_chat)) {}
};
struct PlayedAgent : Played<Agent> {
  PlayedAgent() : Played("grace") {}
};

rc::Gen<Identity> anybody() {
  return rc::gen::element(customer("ada"), customer("eve"), agent("grace"), alan(), admin(),
                          ourselves());
}
rc::Gen<std::string> any_agent() { return rc::gen::element<std::string>("grace", "alan"); }
rc::Gen<Uuid> any_slot() { return rc::gen::element(slot, other_slot); }

template <class C, class Gen, class Make>
rc::Gen<C> command(Gen gen, Make make) {
  return rc::gen::map(std::move(gen), [make](auto value) { return C(make(value)); });
}

rc::Gen<ChatSession::Command> any_chat_command() {
  using C = ChatSession::Command;
  const auto small = rc::gen::inRange(0, 8);
  const auto agent_and_slot = rc::gen::pair(any_agent(), any_slot());
  return rc::gen::oneOf(
      rc::gen::just(C(StartChat{"Lost", "Welcome"})),
      rc::gen::just(C(PostChatMessage{"Hello", ""})), rc::gen::just(C(EndChat{})),
      rc::gen::just(C(NoteCustomerLeft{})), rc::gen::just(C(NoteCustomerReturned{})),
      command<C>(small,
                 [](int n) {
                   return EndChat{Rating{n, ""}};
                 }),
      command<C>(small,
                 [](int n) {
                   return RateChat{{n, ""}};
                 }),
      command<C>(small, [](int n) { return MarkChatRead{n}; }),
      command<C>(small, [](int n) { return AbandonChat{n}; }),
      command<C>(small, [](int n) { return EndIdleChat{n}; }),
      command<C>(small,
                 [](int n) {
                   return TurnIntoTicket{"Lost", "Ada: Hello", n};
                 }),
      command<C>(agent_and_slot,
                 [](const auto& to) {
                   return AcceptChat{to.first, "", to.second};
                 }),
      command<C>(
          agent_and_slot,
          [](const auto& to) {
            return TransferChat{to.first == "alan" ? "grace" : "alan", to.first, "", to.second};
          }),
      command<C>(any_agent(), [](const auto& who) { return RequeueChat{who}; }),
      command<C>(agent_and_slot, [](const auto& of) {
        return RequeueChat{of.first, of.second, RequeueReason::agent_gone};
      }));
}

rc::Gen<Agent::Command> any_agent_command() {
  using C = Agent::Command;
  const auto small = rc::gen::inRange(0, 8);
  const auto any_chat =
      rc::gen::map(small, [](int n) { return uuid_from_name(std::to_string(n)); });
  const auto any_id =
      rc::gen::map(small, [](int n) { return uuid_from_name("id " + std::to_string(n)); });
  const auto any_status =
      rc::gen::element(AgentStatus::online, AgentStatus::away, AgentStatus::offline);
  return rc::gen::oneOf(rc::gen::just(C(JoinDesk{2})), rc::gen::just(C(NoteConnectionLost{})),
                        command<C>(any_status, [](auto to) { return SetAgentStatus{to}; }),
                        command<C>(small,
                                   [](int n) {
                                     return ChangeAgent{n % 4, {}, {}};
                                   }),
                        command<C>(any_chat, [](const auto& chat) { return TakeSlot{chat}; }),
                        command<C>(any_chat,
                                   [](const auto& chat) {
                                     return TakeSlot{chat, "alan"};
                                   }),
                        command<C>(any_id, [](const auto& id) { return ReleaseSlot{id}; }),
                        command<C>(small, [](int n) { return DeclareGone{n}; }));
}

template <class E, class Event>
const E* as(const Event& event) {
  return std::get_if<E>(&event);
}

// A model of nothing but who has the chat, and of its messages.
struct ChatModel {
  std::string agent_id;
  Uuid slot_id;
  std::int64_t seq = 0;
  bool ended = false;

  void see(const ChatEvent& event) {
    RC_ASSERT(!ended || as<ChatRated>(event) || as<ChatRead>(event));
    if (const auto* posted = as<ChatMessagePosted>(event)) RC_ASSERT(posted->seq == ++seq);
    if (const auto* read = as<ChatRead>(event)) RC_ASSERT(read->seq <= seq);
    if (const auto* accepted = as<ChatAccepted>(event)) {
      RC_ASSERT(agent_id.empty());
      agent_id = accepted->agent_id;
      slot_id = accepted->slot_id;
    }
    if (const auto* moved = as<ChatTransferred>(event)) {
      expect_at(moved->from_agent_id, moved->from_slot_id);
      agent_id = moved->to_agent_id;
      slot_id = moved->to_slot_id;
    }
    if (const auto* requeued = as<ChatRequeued>(event)) {
      expect_at(requeued->agent_id, requeued->slot_id);
      agent_id.clear();
      slot_id = {};
    }
    if (const auto* end = as<ChatEnded>(event)) {
      expect_at(end->agent_id, end->slot_id);
      ended = true;
    }
  }

  void expect_at(const std::string& agent, const Uuid& place) const {
    RC_ASSERT(agent == agent_id);
    RC_ASSERT(place == slot_id);
  }
};

RC_GTEST_PROP(ChatProperties, OneAgentAtATimeMessagesWithoutGapsAndNothingAfterTheEnd, ()) {
  PlayedChat live;
  ChatModel model;
  live.play(StartChat{"Lost", "Welcome"}, customer());
  for (const auto& command :
       *rc::gen::container<std::vector<ChatSession::Command>>(any_chat_command())) {
    live.play(command, *anybody());
  }
  for (const auto& event : live.history) model.see(event);
  RC_ASSERT(live.state.seq == model.seq);
  RC_ASSERT(live.state.slot_id == (model.ended ? Uuid{} : model.slot_id));
}

RC_GTEST_PROP(ChatProperties, ReplayingTheEventsGivesTheSameState, ()) {
  PlayedChat live;
  for (const auto& command :
       *rc::gen::container<std::vector<ChatSession::Command>>(any_chat_command())) {
    live.play(command, *anybody());
  }
  RC_ASSERT(live.replayed(to_string(the_chat)) == live.state);
}

RC_GTEST_PROP(ChatProperties, AskingTwiceGivesNoMoreEvents, ()) {
  PlayedChat live;
  live.play(StartChat{"Lost", "Welcome"}, customer());
  for (const auto& command :
       *rc::gen::container<std::vector<ChatSession::Command>>(any_chat_command())) {
    const auto caller = *anybody();
    live.play(command, caller);
    if (std::holds_alternative<PostChatMessage>(command)) continue;  // told apart by its id alone
    const auto before = live.history.size();
    live.play(command, caller);
    RC_ASSERT(live.history.size() == before);
  }
}

RC_GTEST_PROP(ChatProperties, StrangersChangeNothing, ()) {
  PlayedChat live;
  live.play(StartChat{"Lost", ""}, customer());
  for (const auto& command :
       *rc::gen::container<std::vector<ChatSession::Command>>(any_chat_command())) {
    RC_ASSERT(!live.play(command, customer("eve")));
    RC_ASSERT(!live.play(command, {"eve", Role::auditor, "", ""}));
  }
}

RC_GTEST_PROP(AgentProperties, PlacesNeverExceedTheLimitAndAreOnePerChat, ()) {
  PlayedAgent live;
  live.play(JoinDesk{2}, agent());
  std::set<Uuid> ids;
  for (const auto& command :
       *rc::gen::container<std::vector<Agent::Command>>(any_agent_command())) {
    const auto before = live.history.size();
    live.play(command, *anybody());
    if (live.history.size() == before) continue;
    if (const auto* taken = as<AgentSlotTaken>(live.history.back())) {
      RC_ASSERT(std::ssize(live.state.slots) <= live.state.max_concurrent);
      RC_ASSERT(ids.insert(taken->slot_id).second);
    }
    std::set<Uuid> chats;
    for (const auto& held : live.state.slots) RC_ASSERT(chats.insert(held.chat_id).second);
  }
}

RC_GTEST_PROP(AgentProperties, ReplayingTheEventsGivesTheSameState, ()) {
  PlayedAgent live;
  for (const auto& command :
       *rc::gen::container<std::vector<Agent::Command>>(any_agent_command())) {
    live.play(command, *anybody());
  }
  RC_ASSERT(live.replayed("grace") == live.state);
}

RC_GTEST_PROP(AgentProperties, AskingTwiceGivesNoMoreEvents, ()) {
  PlayedAgent live;
  live.play(JoinDesk{2}, agent());
  for (const auto& command :
       *rc::gen::container<std::vector<Agent::Command>>(any_agent_command())) {
    const auto caller = *anybody();
    live.play(command, caller);
    const auto before = live.history.size();
    live.play(command, caller);
    RC_ASSERT(live.history.size() == before);
  }
}

}  // namespace
}  // namespace desk::test
