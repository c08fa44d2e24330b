// What spans two entities, through actors, process manager, timers and a real log: places and
// chats agree once it is quiet, whatever was thrown away on the way.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <random>
#include <set>
#include <thread>

#include "app/processes/chat_process_manager.hpp"
#include "app/processes/chat_timers.hpp"
#include "app/processes/step_taker.hpp"
#include "projections/agent_queries.hpp"
#include "projections/chat_queries.hpp"
#include "projections/chats_projection.hpp"
#include "projections/projection_store.hpp"
#include "tests/support/chat_world.hpp"
#include "tests/support/log_fixture.hpp"

namespace desk::test {
namespace {

using namespace actors;
using app::ChatProcessManager;
using projections::PositionWatch;

constexpr std::chrono::seconds patience{60};

class ChatProcessTest : public LogTest {
 protected:
  // Until nothing follows from anything any more.
  void come_to_rest(PositionWatch& settled) {
    for (auto head = Position{-1}; head != this->head();) {
      head = this->head();
      auto reached = std::make_shared<std::promise<bool>>();
      settled.wait(head, patience, [reached](bool yes) { reached->set_value(yes); });
      ASSERT_TRUE(reached->get_future().get()) << "steps are not taken up to " << head;
    }
  }

  // A new start of the whole: what was left undone is done.
  void recover() {
    RunningDesk desk(database_.url());
    come_to_rest(desk.processes().settled());
  }

  Position head() { return LogReader(*reading_).head().position; }

  ChatBooks books() {
    ChatBooks books;
    for (const auto& stored : whole_log()) books.enter(*decode(stored));
    return books;
  }

  void expect_nothing_stuck_or_lost() {
    const auto told = books();
    EXPECT_EQ(told.served(), told.held());
    EXPECT_EQ(told.over_the_limit, 0);
    EXPECT_EQ(told.tickets, told.tickets_of_chats());
    EXPECT_EQ(parked(), 0U);
  }

  std::size_t parked() {
    return pqxx::nontransaction(*connection_).exec("SELECT FROM parked").size();
  }

  // Looks at the log again and again until it is so.
  void wait_until(const std::function<bool(const ChatBooks&)>& so) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!so(books())) {
      ASSERT_LT(std::chrono::steady_clock::now(), until) << "it does not come";
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }
};

TEST_F(ChatProcessTest, OfTwoAgentsOneWinsEachChatAndTheOthersPlaceIsGivenBack) {
  constexpr int limit = 5;
  RunningDesk desk(database_.url());
  for (const auto* agent : {"grace", "alan"}) desk.join(agent, limit).get();
  std::vector<std::string> chats;
  for (int i = 0; i < 3 * limit; ++i) chats.push_back(desk.start_chat(fmt::format("user-{}", i)));

  for (int round = 0; round < 3 * limit; ++round) {
    std::vector<std::future<CommandReply<Agent>>> replies;
    const auto before = books();
    for (const auto& chat : chats) {
      if (before.chats.at(chat).status != ChatStatus::waiting) continue;
      // Half of the time, who asked takes the steps too, as a connection does.
      replies.push_back(desk.take("grace", chat));
      replies.push_back(desk.take_and_go_on("alan", chat));
    }
    for (auto& reply : replies) {
      ASSERT_FALSE(std::holds_alternative<Unavailable>(reply.get()));
    }
    come_to_rest(desk.processes().settled());
    expect_nothing_stuck_or_lost();
  }

  const auto told = books();
  EXPECT_EQ(told.agents.at("grace").slots.size(), std::size_t{limit});
  EXPECT_EQ(told.agents.at("alan").slots.size(), std::size_t{limit});
  EXPECT_EQ(told.count<ChatAccepted>(), 2 * limit) << "nobody loses a chat that was won";
  EXPECT_EQ(told.count<AgentSlotTaken>() - told.count<AgentSlotReleased>(), 2 * limit);
  EXPECT_EQ(told.count<ChatRequeued>(), 0);
}

TEST_F(ChatProcessTest, TheChatsOfAnAgentWhoIsGoneWaitAgainForAnother) {
  RunningDesk desk(database_.url());
  desk.join("grace", 3).get();
  desk.join("alan", 3).get();
  std::vector<std::string> chats;
  for (const auto* user : {"ada", "bob", "eve"}) {
    chats.push_back(desk.start_chat(user));
    desk.take("grace", chats.back()).get();
  }
  come_to_rest(desk.processes().settled());
  const auto lost = desk.ask<Agent>("grace", NoteConnectionLost{}, desk_itself()).get();
  const auto lost_at = std::get<Accepted<Agent>>(lost).state->lost_at;
  desk.ask<Agent>("grace", DeclareGone{lost_at}, desk_itself()).get();
  come_to_rest(desk.processes().settled());

  auto told = books();
  EXPECT_EQ(told.agents.at("grace").status, AgentStatus::offline);
  EXPECT_TRUE(told.held().empty());
  for (const auto& chat : chats) EXPECT_EQ(told.chats.at(chat).status, ChatStatus::waiting);

  for (const auto& chat : chats) desk.take("alan", chat).get();
  come_to_rest(desk.processes().settled());
  told = books();
  for (const auto& chat : chats) EXPECT_EQ(told.chats.at(chat).agent_id, "alan");
  expect_nothing_stuck_or_lost();
}

TEST_F(ChatProcessTest, AnEndATransferAndAReturnEachFreeThePlaceForTheNext) {
  RunningDesk desk(database_.url());
  desk.join("grace", 1).get();
  desk.join("alan", 1).get();
  const auto served_by = [&](const std::string& chat) { return books().chats.at(chat).agent_id; };

  const auto first = desk.start_chat("ada");
  desk.take("grace", first).get();
  come_to_rest(desk.processes().settled());
  ASSERT_EQ(served_by(first), "grace");
  desk.ask<ChatSession>(first, EndChat{}, customer("ada")).get();
  come_to_rest(desk.processes().settled());

  const auto second = desk.start_chat("bob");
  desk.take("grace", second).get();
  come_to_rest(desk.processes().settled());
  ASSERT_EQ(served_by(second), "grace");
  desk.hand_over("grace", "alan", second).get();
  come_to_rest(desk.processes().settled());
  ASSERT_EQ(served_by(second), "alan");

  const auto third = desk.start_chat("eve");
  desk.take("grace", third).get();
  come_to_rest(desk.processes().settled());
  ASSERT_EQ(served_by(third), "grace");
  desk.ask<ChatSession>(third, RequeueChat{"grace"}, agent("grace")).get();
  come_to_rest(desk.processes().settled());
  EXPECT_EQ(books().chats.at(third).status, ChatStatus::waiting);
  EXPECT_TRUE(books().agents.at("grace").slots.empty());
  expect_nothing_stuck_or_lost();
}

TEST_F(ChatProcessTest, AChatBecomesOneTicketHoweverOftenTheLogIsReadAgain) {
  RunningDesk desk(database_.url());
  const auto chat = desk.start_chat("ada");
  desk.ask<ChatSession>(chat, TurnIntoTicket{"My invoice", "All that was said", 1}, customer("ada"))
      .get();
  come_to_rest(desk.processes().settled());
  expect_nothing_stuck_or_lost();
  const auto before = books();
  ASSERT_EQ(before.tickets.size(), 1U);
  EXPECT_EQ(before.tickets.begin()->second, "ada");

  const auto end = head();
  for (int i = 0; i < 3; ++i) {
    pqxx::nontransaction(*connection_)
        .exec("UPDATE projection SET position = 0 WHERE name = 'chat_process'");
    recover();
    EXPECT_EQ(head(), end);
  }
}

TEST_F(ChatProcessTest, StepsThatCannotBeTakenHoldTheCheckpointAndParkNothing) {
  RunningDesk desk(database_.url(), RunningDesk::Processes::none);
  desk.join("grace", 1).get();
  desk.take("grace", desk.start_chat("ada")).get();
  desk.actors().stop();  // from here on everything is unavailable

  app::StepTaker taker(desk.actors(), {});
  projections::ProjectionStore store(*connection_, taker);
  std::vector<RecordedEvent> events;
  for (const auto& stored : whole_log()) events.push_back(*decode(stored));
  std::vector<const RecordedEvent*> pending;
  for (const auto& event : events) pending.push_back(&event);
  EXPECT_THROW((void)store.apply(pending, {}, 0, head()), projections::NotNow);
  EXPECT_EQ(store.checkpoint(), 0);
  EXPECT_EQ(store.parked_count(), 0U);

  recover();
  EXPECT_EQ(store.checkpoint(), head());
  EXPECT_EQ(books().served().size(), 1U);
  expect_nothing_stuck_or_lost();
}

TEST_F(ChatProcessTest, AManagerThatIsStoppedMidwayLeavesTheRestToTheNext) {
  constexpr int chats = 40;
  RunningDesk desk(database_.url(), RunningDesk::Processes::none);
  desk.join("grace", chats).get();
  desk.join("alan", chats).get();
  for (int i = 0; i < chats; ++i) {
    const auto chat = desk.start_chat(fmt::format("user-{}", i));
    desk.take("grace", chat).get();
    desk.take("alan", chat).get();
  }
  std::mt19937 random(5);
  for (int i = 0; i < 10; ++i) {
    const auto enough = head() + 1 + static_cast<Position>(random() % 10);
    ChatProcessManager manager(database_.url(), desk.actors());
    manager.start();
    while (head() < enough && manager.settled().current() < head()) std::this_thread::yield();
  }
  ChatProcessManager last(database_.url(), desk.actors());
  last.start();
  come_to_rest(last.settled());
  EXPECT_EQ(books().served().size(), std::size_t{chats});
  expect_nothing_stuck_or_lost();
}

TEST_F(ChatProcessTest, LostConnectionsToTheDatabaseLoseNoStep) {
  const auto superuser = connect(database_.url(), {"chaos", Durability::on_commit, false});
  RunningDesk desk(database_.url());
  RandomLife life(desk, 7);
  for (int cut = 0; cut < 10; ++cut) {
    for (int i = 0; i < 40; ++i) life.act();
    pqxx::nontransaction(*superuser)
        .exec(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
            " current_database() AND application_name IN ('ledgerdesk appender',"
            " 'ledgerdesk projection')");
  }
  life.wait_for_answers();
  come_to_rest(desk.processes().settled());
  expect_nothing_stuck_or_lost();
}

// Acts until it is killed. In a process of its own, so that nothing can be finished or tidied up.
[[noreturn]] void live_until_killed(const std::string& url, unsigned seed) {
  RunningDesk desk(url);
  RandomLife life(desk, seed);
  while (true) life.act();
}

TEST_F(ChatProcessTest, KilledAtAnyPointItGoesOnWithoutAStuckChatOrALostPlace) {
  std::mt19937 random(11);
  const auto at_stake = [&] {
    const auto told = books();
    return told.count<ChatAccepted>() > 0 && told.count<ChatTransferred>() > 0 &&
           told.count<ChatRequeued>() > 0 && told.count<AgentGone>() > 0 &&
           told.count<AgentSlotReleased>() > 0 && !told.tickets.empty();
  };
  // Lives differ with the machine's load: a few more, until all of it was at stake.
  for (unsigned round = 0; round < 12 || (round < 40 && !at_stake()); ++round) {
    SCOPED_TRACE(round);
    const auto enough = head() + 1 + static_cast<Position>(random() % 400);
    const auto child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) live_until_killed(database_.url(), round);
    bool alive = true;
    while (alive && head() < enough) alive = waitpid(child, nullptr, WNOHANG) == 0;
    ASSERT_TRUE(alive) << "it ended by itself";
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    recover();
    expect_nothing_stuck_or_lost();
  }
  EXPECT_TRUE(at_stake());
}

class ChatTimersTest : public ChatProcessTest {
 protected:
  ChatTimersTest() { tables_.start(); }

  // Nobody is given any time, or nobody's ends.
  static constexpr std::chrono::milliseconds at_once{1};
  static constexpr std::chrono::hours never{1};

  app::ChatTimers timers(RunningDesk& desk, app::ChatTimes times) {
    return {queries_, desk.actors(), times};
  }

  PositionWatch watch_;
  projections::ProjectionRunner tables_{
      {.database_url = database_.url(), .poll = std::chrono::milliseconds{20}},
      std::make_unique<projections::ChatsProjection>(),
      {[](const auto&) {}, [](Position) {}, [] {}},
      watch_};
  projections::QueryPool queries_{
      {.database_url = database_.url(), .prepare = [](pqxx::connection&) {}}};
};

TEST_F(ChatTimersTest, WaitingChatsWithoutTheirCustomerAreAbandonedOnce) {
  RunningDesk desk(database_.url());
  desk.join("grace", 1).get();
  const auto left = desk.start_chat("ada");
  const auto stays = desk.start_chat("bob");
  const auto served = desk.start_chat("eve");
  desk.take("grace", served).get();
  come_to_rest(desk.processes().settled());
  for (const auto& chat : {left, served}) {
    desk.ask<ChatSession>(chat, NoteCustomerLeft{}, desk_itself()).get();
  }
  const app::ChatTimes times{never, at_once, never};
  const auto first = timers(desk, times);
  const auto second = timers(desk, times);  // as in another process
  wait_until(
      [&](const ChatBooks& told) { return told.chats.at(left).status == ChatStatus::ended; });
  // A second one to wait for: by then the first has been looked at again and again.
  desk.ask<ChatSession>(stays, NoteCustomerLeft{}, desk_itself()).get();
  wait_until(
      [&](const ChatBooks& told) { return told.chats.at(stays).status == ChatStatus::ended; });
  const auto told = books();
  EXPECT_EQ(told.chats.at(left).end_reason, ChatEndReason::abandoned);
  EXPECT_EQ(told.chats.at(served).status, ChatStatus::active);
  EXPECT_EQ(told.count<ChatEnded>(), 2);
}

TEST_F(ChatTimersTest, ServedChatsInWhichNobodyWritesEndAndGiveTheirPlaceBack) {
  RunningDesk desk(database_.url());
  desk.join("grace", 1).get();
  const auto waiting = desk.start_chat("ada");
  const auto served = desk.start_chat("bob");
  desk.take("grace", served).get();
  come_to_rest(desk.processes().settled());
  const auto idle = timers(desk, {never, never, at_once});
  wait_until([](const ChatBooks& told) { return told.agents.at("grace").slots.empty(); });
  come_to_rest(desk.processes().settled());
  const auto told = books();
  EXPECT_EQ(told.chats.at(served).end_reason, ChatEndReason::idle);
  EXPECT_EQ(told.chats.at(waiting).status, ChatStatus::waiting);
  EXPECT_EQ(told.count<ChatEnded>(), 1);
  expect_nothing_stuck_or_lost();
}

TEST_F(ChatTimersTest, AnAgentWhoseTimeRanOutWhileTheServiceWasDownIsGoneOnceItIsBack) {
  std::string chat;
  {
    RunningDesk desk(database_.url());
    desk.join("grace", 1).get();
    desk.join("alan", 1).get();
    chat = desk.start_chat("ada");
    desk.take("grace", chat).get();
    come_to_rest(desk.processes().settled());
    const auto patient = timers(desk, {never, never, never});
    desk.ask<Agent>("grace", NoteConnectionLost{}, desk_itself()).get();
  }
  RunningDesk desk(database_.url());
  const auto gone = timers(desk, {at_once, never, never});
  wait_until(
      [&](const ChatBooks& told) { return told.chats.at(chat).status == ChatStatus::waiting; });
  come_to_rest(desk.processes().settled());
  const auto told = books();
  EXPECT_EQ(told.agents.at("grace").status, AgentStatus::offline);
  EXPECT_EQ(told.agents.at("alan").status, AgentStatus::online);
  EXPECT_EQ(told.count<AgentGone>(), 1);
  expect_nothing_stuck_or_lost();
}

}  // namespace
}  // namespace desk::test
