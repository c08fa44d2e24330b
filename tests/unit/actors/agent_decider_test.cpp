// What a support agent may do, told as stories. The agent is Grace.
#include <gtest/gtest.h>

#include "tests/unit/actors/chat_words.hpp"

namespace desk::test {
namespace {

using actors::AgentRefusal;
using actors::ChangeAgent;
using actors::ConfirmSlot;
using actors::DeclareGone;
using actors::JoinDesk;
using actors::NoteConnectionLost;
using actors::ReleaseSlot;
using actors::SetAgentStatus;
using actors::TakeSlot;
using enum AgentStatus;
using enum AgentStatusReason;

const AgentRegistered registered{"Grace", 2};
const AgentStatusChanged came{offline, online, joined};
const Uuid other_chat = uuid_from_name("another chat");

AgentSlotTaken place(Uuid chat, Uuid id, std::string from = "") {
  return {id, chat, "Grace", std::move(from)};
}
AgentStatusChanged chose(AgentStatus from, AgentStatus to) { return {from, to, requested}; }

Scenario<Agent> online_agent() { return given_agent(registered, AgentConnectionRestored{}, came); }
Scenario<Agent> away_agent() {
  return given_agent(registered, AgentConnectionRestored{}, came, chose(online, away));
}
Scenario<Agent> offline_agent() {
  return given_agent(registered, AgentConnectionRestored{}, came, chose(online, offline));
}
Scenario<Agent> busy_agent() {
  return given_agent(registered, AgentConnectionRestored{}, came, place(the_chat, slot));
}
// Lost its connection with its fifth event.
Scenario<Agent> lost_agent() {
  return given_agent(registered, AgentConnectionRestored{}, came, place(the_chat, slot),
                     AgentConnectionLost{});
}

TEST(AgentAtTheDesk, IsRegisteredAtFirstSight) {
  given_agent().as(agent()).when(JoinDesk{2}).then(registered, AgentConnectionRestored{}, came);
  given_agent()
      .as({"grace", Role::admin, "", ""})
      .when(JoinDesk{5})
      .then(AgentRegistered{"", 5}, AgentConnectionRestored{}, came);
}

TEST(AgentAtTheDesk, IsStaffAndComesAsItself) {
  given_agent().as(customer("grace")).when(JoinDesk{2}).then_refused(AgentRefusal::forbidden);
  given_agent().as(alan()).when(JoinDesk{2}).then_refused(AgentRefusal::forbidden);
  given_agent().as(admin()).when(JoinDesk{2}).then_refused(AgentRefusal::forbidden);
  given_agent().as(ourselves()).when(JoinDesk{2}).then_refused(AgentRefusal::forbidden);
}

TEST(AgentAtTheDesk, ComesBackOnlineUnlessItChoseAway) {
  online_agent().as(agent()).when(JoinDesk{9}).then_nothing();
  away_agent().as(agent()).when(JoinDesk{9}).then_nothing();
  offline_agent().as(agent()).when(JoinDesk{9}).then(came);
  lost_agent().as(agent()).when(JoinDesk{9}).then(AgentConnectionRestored{});
  given_agent(registered, AgentConnectionRestored{}, came, AgentConnectionLost{}, AgentGone{},
              AgentStatusChanged{online, offline, gone})
      .as(agent())
      .when(JoinDesk{9})
      .then(AgentConnectionRestored{}, came);
}

TEST(AgentAtTheDesk, TakesTheNameOfTheToken) {
  online_agent()
      .as({"grace", Role::agent, "Grace Hopper", ""})
      .when(JoinDesk{2})
      .then(AgentRenamed{"Grace Hopper"});
  online_agent().as({"grace", Role::agent, "", ""}).when(JoinDesk{2}).then_nothing();
}

TEST(AgentStatusWish, IsTheAgentsOwn) {
  online_agent().as(agent()).when(SetAgentStatus{away}).then(chose(online, away));
  online_agent().as(agent()).when(SetAgentStatus{online}).then_nothing();
  online_agent().as(admin()).when(SetAgentStatus{away}).then_refused(AgentRefusal::forbidden);
  online_agent()
      .as(customer("grace"))
      .when(SetAgentStatus{away})
      .then_refused(AgentRefusal::forbidden);
  given_agent().as(agent()).when(SetAgentStatus{away}).then_refused(AgentRefusal::not_found);
}

TEST(AgentChange, IsForItselfAndAdmins) {
  online_agent()
      .as(admin())
      .when(ChangeAgent{3, "Gracie", away})
      .then(AgentLimitChanged{2, 3}, AgentRenamed{"Gracie"}, chose(online, away));
  online_agent().as(agent()).when(ChangeAgent{0, {}, {}}).then(AgentLimitChanged{2, 0});
  online_agent().as(alan()).when(ChangeAgent{3, {}, {}}).then_refused(AgentRefusal::forbidden);
  online_agent()
      .as(customer("grace"))
      .when(ChangeAgent{3, {}, {}})
      .then_refused(AgentRefusal::forbidden);
  given_agent().as(admin()).when(ChangeAgent{3, {}, {}}).then_refused(AgentRefusal::not_found);
}

TEST(AgentChange, HoldsToTheVersionThatWasRead) {
  const auto version = online_agent().state().version;
  online_agent()
      .as(agent())
      .if_match({{version}, false})
      .when(ChangeAgent{3, {}, {}})
      .then(AgentLimitChanged{2, 3});
  online_agent()
      .as(agent())
      .if_match({{version - 1, version + 1}, false})
      .when(ChangeAgent{3, {}, {}})
      .then_refused(AgentRefusal::precondition_failed);
}

TEST(AgentChange, ChangesOnlyWhatIsDifferent) {
  online_agent().as(admin()).when(ChangeAgent{2, "Grace", online}).then_nothing();
  online_agent().as(admin()).when(ChangeAgent{}).then_nothing();
}

TEST(AgentSlots, AreTakenByTheAgentItself) {
  online_agent().as(agent()).when(TakeSlot{the_chat}).then(place(the_chat, new_id));
  away_agent().as(agent()).when(TakeSlot{the_chat}).then(place(the_chat, new_id));
  online_agent().as(ourselves()).when(TakeSlot{the_chat}).then(place(the_chat, new_id));
  online_agent().as(admin()).when(TakeSlot{the_chat}).then(place(the_chat, new_id));
  online_agent().as(alan()).when(TakeSlot{the_chat}).then_refused(AgentRefusal::forbidden);
  online_agent()
      .as(customer("grace"))
      .when(TakeSlot{the_chat})
      .then_refused(AgentRefusal::forbidden);
  given_agent().as(agent()).when(TakeSlot{the_chat}).then_refused(AgentRefusal::not_found);
}

TEST(AgentSlots, AreTakenByWhoHandsOver) {
  online_agent().as(alan()).when(TakeSlot{the_chat, "alan"}).then(place(the_chat, new_id, "alan"));
  online_agent().as(alan()).when(TakeSlot{the_chat, "mary"}).then_refused(AgentRefusal::forbidden);
  online_agent()
      .as(customer("eve"))
      .when(TakeSlot{the_chat, "eve"})
      .then_refused(AgentRefusal::forbidden);
}

TEST(AgentSlots, ShowTheCustomerANameOrTheId) {
  given_agent(AgentRegistered{"", 2}, AgentConnectionRestored{}, came)
      .as(agent())
      .when(TakeSlot{the_chat})
      .then(AgentSlotTaken{new_id, the_chat, "grace", ""});
}

TEST(AgentSlots, NeverExceedTheLimit) {
  given_agent(registered, AgentConnectionRestored{}, came, place(the_chat, slot),
              place(other_chat, other_slot))
      .as(agent())
      .when(TakeSlot{uuid_from_name("a third chat")})
      .then_refused(AgentRefusal::at_capacity);
  given_agent(AgentRegistered{"Grace", 0}, AgentConnectionRestored{}, came)
      .as(agent())
      .when(TakeSlot{the_chat})
      .then_refused(AgentRefusal::at_capacity);
}

TEST(AgentSlots, AreOnePerChat) {
  busy_agent().as(agent()).when(TakeSlot{the_chat}).then_nothing();
  busy_agent().as(alan()).when(TakeSlot{the_chat, "alan"}).then_nothing();
}

TEST(AgentSlots, NeedTheAgentToBeThere) {
  offline_agent().as(agent()).when(TakeSlot{the_chat}).then_refused(AgentRefusal::not_online);
  offline_agent()
      .as(alan())
      .when(TakeSlot{the_chat, "alan"})
      .then_refused(AgentRefusal::not_online);
  // What others hand over needs one who is at the desk to take it.
  away_agent().as(alan()).when(TakeSlot{the_chat, "alan"}).then_refused(AgentRefusal::not_online);
  lost_agent().as(alan()).when(TakeSlot{other_chat, "alan"}).then_refused(AgentRefusal::not_online);
  lost_agent().as(agent()).when(TakeSlot{other_chat}).then(place(other_chat, new_id));
}

TEST(AgentSlots, AreReleasedByTheProcessManagerOnce) {
  busy_agent().as(ourselves()).when(ReleaseSlot{slot}).then(AgentSlotReleased{slot, the_chat});
  busy_agent().as(ourselves()).when(ReleaseSlot{other_slot}).then_nothing();
  busy_agent().as(agent()).when(ReleaseSlot{slot}).then_refused(AgentRefusal::forbidden);
  busy_agent().as(admin()).when(ReleaseSlot{slot}).then_refused(AgentRefusal::forbidden);
  given_agent().as(ourselves()).when(ReleaseSlot{slot}).then_refused(AgentRefusal::not_found);
}

TEST(AgentSlots, AreConfirmedWhileHeld) {
  busy_agent().as(ourselves()).when(ConfirmSlot{slot, the_chat}).then_nothing();
  busy_agent()
      .as(ourselves())
      .when(ConfirmSlot{other_slot, the_chat})
      .then_refused(AgentRefusal::not_found);
  busy_agent().as(agent()).when(ConfirmSlot{slot, the_chat}).then_refused(AgentRefusal::forbidden);
}

TEST(AgentConnection, IsLostOnce) {
  online_agent().as(ourselves()).when(NoteConnectionLost{}).then(AgentConnectionLost{});
  online_agent().as(agent()).when(NoteConnectionLost{}).then(AgentConnectionLost{});
  lost_agent().as(ourselves()).when(NoteConnectionLost{}).then_nothing();
  online_agent().as(alan()).when(NoteConnectionLost{}).then_refused(AgentRefusal::forbidden);
  given_agent().as(ourselves()).when(NoteConnectionLost{}).then_refused(AgentRefusal::not_found);
}

TEST(AgentGoneForGood, GivesAllItsPlacesBack) {
  lost_agent()
      .as(ourselves())
      .when(DeclareGone{5})
      .then(AgentGone{{{slot, the_chat}}}, AgentStatusChanged{online, offline, gone});
  given_agent(registered, AgentConnectionRestored{}, came, place(the_chat, slot),
              chose(online, offline), AgentConnectionLost{})
      .as(ourselves())
      .when(DeclareGone{6})
      .then(AgentGone{{{slot, the_chat}}});
  given_agent(registered, AgentConnectionRestored{}, came, AgentConnectionLost{})
      .as(ourselves())
      .when(DeclareGone{4})
      .then(AgentGone{}, AgentStatusChanged{online, offline, gone});
}

TEST(AgentGoneForGood, IsNotWhoCameBackOrLeftAlready) {
  lost_agent().as(ourselves()).when(DeclareGone{4}).then_nothing();
  busy_agent().as(ourselves()).when(DeclareGone{0}).then_nothing();
  given_agent(registered, AgentConnectionRestored{}, came, AgentConnectionLost{},
              AgentConnectionRestored{})
      .as(ourselves())
      .when(DeclareGone{4})
      .then_nothing();
  given_agent(registered, AgentConnectionRestored{}, came, chose(online, offline),
              AgentConnectionLost{})
      .as(ourselves())
      .when(DeclareGone{5})
      .then_nothing();
  lost_agent().as(agent()).when(DeclareGone{5}).then_refused(AgentRefusal::forbidden);
  lost_agent().as(admin()).when(DeclareGone{5}).then_refused(AgentRefusal::forbidden);
}

TEST(Agent, RemembersWhatItsEventsSay) {
  const auto state = lost_agent().state();
  EXPECT_EQ(state.id, "grace");
  EXPECT_EQ(state.name, "Grace");
  EXPECT_EQ(state.status, online);
  EXPECT_EQ(state.max_concurrent, 2);
  EXPECT_EQ(state.slots, (std::vector<AgentSlot>{{slot, the_chat}}));
  EXPECT_FALSE(state.connected);
  EXPECT_EQ(state.lost_at, 5);
  EXPECT_EQ(state.version, 5);
  EXPECT_EQ(state.updated_at, meta_at(5).recorded_at);
}

}  // namespace
}  // namespace desk::test
