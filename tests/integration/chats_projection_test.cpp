// The chats' read tables: what the entities themselves would say, whatever way the events came.
#include <fmt/format.h>

#include <future>
#include <random>

#include "projections/agent_queries.hpp"
#include "projections/chat_queries.hpp"
#include "projections/chats_projection.hpp"
#include "projections/projection_runner.hpp"
#include "tests/support/chat_lives.hpp"
#include "tests/support/log_fixture.hpp"

namespace desk::test {
namespace {

using projections::AgentRow;
using projections::ChatRow;
using projections::ChatsProjection;
using projections::PositionWatch;
using projections::ProjectionRunner;
using projections::RunnerEvents;

RunnerEvents silent() {
  return {[](const std::vector<RecordedEvent>&) {}, [](Position) {}, [] {}};
}

class ChatsProjectionTest : public ChatLogTest {
 protected:
  struct Running {
    PositionWatch watch;
    ProjectionRunner runner;
    explicit Running(const std::string& url)
        : runner({.database_url = url}, std::make_unique<ChatsProjection>(), silent(), watch) {
      runner.start();
    }
  };

  [[nodiscard]] Position head() { return LogReader(*reading_).head().position; }

  void wait(Running& running) {
    std::promise<bool> reached;
    running.watch.wait(head(), std::chrono::seconds{20}, [&](bool yes) { reached.set_value(yes); });
    ASSERT_TRUE(reached.get_future().get()) << "the tables did not reach " << head();
  }

  void catch_up() {
    Running running(database_.url());
    wait(running);
  }

  Connection tables() {
    auto connection = connect(database_.url(), {"query"});
    projections::prepare_chat_queries(*connection);
    projections::prepare_agent_queries(*connection);
    return connection;
  }

  std::string dump() {
    const auto connection = connect(database_.url(), {"dump"});
    pqxx::nontransaction session(*connection);
    std::string text;
    for (const auto* query :
         {"SELECT s::text FROM chat_sessions s ORDER BY id",
          "SELECT m::text FROM chat_messages m ORDER BY session_id, seq",
          "SELECT a::text FROM support_agents a ORDER BY id",
          "SELECT name, version, position FROM projection WHERE name = 'chats'"}) {
      for (const auto& row : session.exec(query)) {
        for (const auto& field : row) text += std::string(field.c_str()) + "|";
        text += '\n';
      }
    }
    return text;
  }

  void start_tables_anew() {
    const auto connection = connect(database_.url(), {"anew"});
    pqxx::nontransaction(*connection)
        .exec(
            "DELETE FROM chat_sessions_v1; DELETE FROM chat_messages_v1;"
            "DELETE FROM support_agents_v1; DELETE FROM parked;"
            "UPDATE projection SET position = 0");
  }
};

// The row against the entity's own state: two folds of the same events.
void expect_alike(const ChatRow& row, const ChatSession::State& chat) {
  EXPECT_EQ(row.id, chat.id);
  EXPECT_EQ(row.user_id, chat.customer_id);
  EXPECT_EQ(row.user_name, chat.customer_name);
  EXPECT_EQ(row.user_email, chat.customer_email);
  EXPECT_EQ(row.subject, chat.subject);
  EXPECT_EQ(row.page, chat.page);
  EXPECT_EQ(row.status, chat.status);
  EXPECT_EQ(row.agent_id, chat.agent_id);
  EXPECT_EQ(row.agent_name, chat.agent_name);
  EXPECT_EQ(row.slot_id.value_or(Uuid{}), chat.slot_id);
  EXPECT_EQ(row.last_served_by, chat.last_served_by);
  EXPECT_EQ(row.accepted_at.has_value(), chat.was_served);
  EXPECT_EQ(row.ended_at.has_value(), chat.status == ChatStatus::ended);
  EXPECT_EQ(row.ended_by, chat.ended_by);
  EXPECT_EQ(row.end_reason.value_or(ChatEndReason::ended_by_user), chat.end_reason);
  EXPECT_EQ(row.rating.value_or(0), chat.rating);
  EXPECT_EQ(row.rating_comment, chat.rating_comment);
  EXPECT_EQ(row.last_seq, chat.seq);
  EXPECT_EQ(row.read_by_user, chat.read_by_customer);
  EXPECT_EQ(row.read_by_agent, chat.read_by_agent);
  EXPECT_EQ(row.customer_left_at.has_value(), chat.customer_away);
  EXPECT_EQ(row.customer_left_version.value_or(0), chat.customer_away ? chat.customer_left_at : 0);
  EXPECT_EQ(row.ticket_id, chat.ticket_id);
  EXPECT_EQ(row.version, chat.version);
}

void expect_alike(const AgentRow& row, const Agent::State& agent) {
  EXPECT_EQ(row.id, agent.id);
  EXPECT_EQ(row.name, agent.name);
  EXPECT_EQ(row.status, agent.status);
  EXPECT_EQ(row.max_concurrent, agent.max_concurrent);
  EXPECT_EQ(row.slots, agent.slots);
  EXPECT_EQ(row.connected, agent.connected);
  EXPECT_EQ(row.lost_version.value_or(0), agent.lost_at);
  EXPECT_EQ(row.version, agent.version);
}

TEST_F(ChatsProjectionTest, RowsSayWhatTheEntitiesSayAndARebuildSaysTheSameByteForByte) {
  Desk desk;
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    desk.chats.clear();  // the agents stay
    {
      Running running(database_.url());
      for (int batch = 0; batch < 60; ++batch) {
        desk.go_on(random);
        const auto committed = append_all(desk);
        // Some are missed in memory and found in the log.
        if (committed && random() % 8 != 0) running.runner.offer(committed);
      }
      wait(running);
      EXPECT_EQ(running.runner.status().parked_streams, 0U);
    }
    const auto connection = tables();
    for (const auto& chat : desk.chats) {
      SCOPED_TRACE(chat.stream.key);
      const auto found = projections::find_chat(*connection, chat.state.id);
      ASSERT_TRUE(found.value.has_value());
      EXPECT_EQ(found.position, head());
      expect_alike(found.value->chat, chat.state);
      EXPECT_EQ(found.value->chat.start_position, chat.stream_id);
      const auto messages = projections::messages_of(*connection, chat.state.id, 0, 10'000).value;
      ASSERT_EQ(std::ssize(messages.messages), chat.state.seq);
      for (std::size_t i = 0; i < messages.messages.size(); ++i) {
        EXPECT_EQ(messages.messages[i].seq, static_cast<std::int64_t>(i) + 1);
      }
    }
    for (const auto& [id, agent] : desk.agents) {
      SCOPED_TRACE(id);
      const auto found = projections::find_agent(*connection, id);
      ASSERT_EQ(found.value.has_value(), agent.state.version > 0);
      if (found.value) expect_alike(*found.value, agent.state);
    }
    const auto live = dump();
    start_tables_anew();
    catch_up();
    EXPECT_EQ(dump(), live);
  }
}

TEST_F(ChatsProjectionTest, TwoProcessesApplyEachEventOnce) {
  std::mt19937 random(11);
  Desk desk;
  {
    Running first(database_.url());
    Running second(database_.url());
    for (int batch = 0; batch < 60; ++batch) {
      desk.go_on(random);
      const auto committed = append_all(desk);
      if (!committed) continue;
      first.runner.offer(committed);
      second.runner.offer(committed);
    }
    wait(first);
    wait(second);
  }
  const auto live = dump();
  start_tables_anew();
  catch_up();
  EXPECT_EQ(dump(), live);
}

TEST_F(ChatsProjectionTest, AnEventThatCannotBeAppliedParksItsChatAloneAndHealsAtTheNextStart) {
  Life<ChatSession> poisoned(to_string(new_uuid_v7()));
  Life<ChatSession> healthy(to_string(new_uuid_v7()));
  poisoned.ask(actors::StartChat{"", "Welcome"}, ada);
  auto bad = poisoned.commit();
  const auto good_payload = bad.events[0].payload;
  bad.events[0].payload = "{}";  // what a defect of ours might write
  append_and_note({bad}, poisoned);
  healthy.ask(actors::StartChat{"", "Welcome"}, bob);
  append_all(healthy);
  poisoned.ask(actors::PostChatMessage{"Hello?", ""}, ada);
  healthy.ask(actors::PostChatMessage{"Hello!", ""}, bob);
  append_all(poisoned, healthy);
  catch_up();
  const auto superuser = connect(database_.url(), {"heal", Durability::on_commit, false});
  pqxx::nontransaction session(*superuser);
  EXPECT_EQ(session.exec("SELECT FROM parked").size(), 1U);
  EXPECT_EQ(session.exec("SELECT FROM chat_sessions").size(), 1U);
  EXPECT_EQ(session.exec("SELECT FROM chat_messages").size(), 2U);
  // The next release can read it: here the payload is put right instead.
  session.exec("SET session_replication_role = replica; UPDATE event SET payload = " +
               session.quote(good_payload) + " WHERE position = 1");
  catch_up();  // a start
  EXPECT_EQ(session.exec("SELECT FROM parked").size(), 0U);
  const auto connection = tables();
  const auto healed = projections::find_chat(*connection, poisoned.state.id);
  ASSERT_TRUE(healed.value.has_value());
  expect_alike(healed.value->chat, poisoned.state);
  EXPECT_EQ(projections::messages_of(*connection, poisoned.state.id, 0, 10).value.messages.size(),
            2U);
}

TEST_F(ChatsProjectionTest, TheQueueIsInOrderOfFirstComingAlsoForWhoWaitsAgain) {
  std::vector<Life<ChatSession>> chats;
  for (int i = 0; i < 5; ++i) {
    chats.emplace_back(to_string(new_uuid_v7()));
    chats.back().ask(actors::StartChat{}, ada);
    append_all(chats.back());
  }
  for (const auto i : {1U, 3U}) {
    chats[i].ask(actors::AcceptChat{"grace", "Grace", new_uuid_v7()}, desk_itself);
    append_all(chats[i]);
  }
  chats[1].ask(actors::RequeueChat{"grace", chats[1].state.slot_id, RequeueReason::agent_gone},
               desk_itself);
  append_all(chats[1]);
  chats[4].ask(actors::EndChat{}, ada);
  append_all(chats[4]);
  catch_up();
  const auto connection = tables();
  std::vector<Uuid> queue;
  Position after = 0;
  for (bool more = true; more;) {
    const auto page = projections::waiting_chats(*connection, after, 2).value;
    for (const auto& [chat, place] : page.chats) {
      queue.push_back(chat.id);
      EXPECT_EQ(place, std::ssize(queue));
    }
    more = page.more;
    ASSERT_FALSE(page.chats.empty());
    after = page.chats.back().chat.start_position;
  }
  EXPECT_EQ(queue, (std::vector<Uuid>{chats[0].state.id, chats[1].state.id, chats[2].state.id}));
  EXPECT_EQ(projections::open_chats(*connection).value.size(), 4U);
  EXPECT_EQ(projections::find_chat(*connection, chats[2].state.id).value->queue_position, 3);
  EXPECT_EQ(projections::find_chat(*connection, chats[3].state.id).value->queue_position,
            std::nullopt);
}

TEST_F(ChatsProjectionTest, ACustomersChatsAreNewestFirstAndAnAgentsAreThoseItServed) {
  std::vector<Life<ChatSession>> chats;
  for (int i = 0; i < 5; ++i) {
    chats.emplace_back(to_string(new_uuid_v7()));
    chats.back().ask(actors::StartChat{}, i % 2 == 0 ? ada : bob);
    append_all(chats.back());
  }
  for (const auto i : {0U, 3U}) {
    chats[i].ask(actors::AcceptChat{"grace", "Grace", new_uuid_v7()}, desk_itself);
  }
  append_all(chats[0], chats[3]);
  chats[3].ask(actors::RequeueChat{"grace", chats[3].state.slot_id, RequeueReason::released},
               grace);
  append_all(chats[3]);
  catch_up();
  const auto connection = tables();
  const auto first = projections::chats_of(*connection, "ada", false, std::nullopt, 2).value;
  ASSERT_EQ(first.chats.size(), 2U);
  EXPECT_TRUE(first.more);
  EXPECT_EQ(first.chats[0].chat.id, chats[4].state.id);
  EXPECT_EQ(first.chats[1].chat.id, chats[2].state.id);
  const auto second =
      projections::chats_of(*connection, "ada", false, first.chats[1].chat.start_position, 2).value;
  ASSERT_EQ(second.chats.size(), 1U);
  EXPECT_FALSE(second.more);
  EXPECT_EQ(second.chats[0].chat.id, chats[0].state.id);
  const auto served = projections::chats_of(*connection, "grace", true, std::nullopt, 10).value;
  ASSERT_EQ(served.chats.size(), 2U) << "who gave a chat back has still served it";
  EXPECT_EQ(served.chats[0].chat.id, chats[3].state.id);
  EXPECT_TRUE(
      projections::chats_of(*connection, "grace", false, std::nullopt, 10).value.chats.empty());
}

TEST_F(ChatsProjectionTest, TimersFindThoseWhoseTimeIsOverAndNobodyElse) {
  constexpr std::chrono::hours later{1};
  Life<ChatSession> left(to_string(new_uuid_v7()));
  Life<ChatSession> back(to_string(new_uuid_v7()));
  Life<ChatSession> served(to_string(new_uuid_v7()));
  for (auto* chat : {&left, &back, &served}) chat->ask(actors::StartChat{"", "Welcome"}, ada);
  served.ask(actors::AcceptChat{"grace", "Grace", new_uuid_v7()}, desk_itself);
  for (auto* chat : {&left, &back, &served}) chat->ask(actors::NoteCustomerLeft{}, desk_itself);
  back.ask(actors::NoteCustomerReturned{}, desk_itself);
  append_all(left, back, served);
  Life<Agent> lost("grace");
  Life<Agent> here("alan");
  lost.ask(actors::JoinDesk{3}, grace);
  here.ask(actors::JoinDesk{3}, alan);
  lost.ask(actors::NoteConnectionLost{}, desk_itself);
  append_all(lost, here);
  catch_up();

  const auto connection = tables();
  const auto row = projections::find_chat(*connection, left.state.id).value;
  ASSERT_TRUE(row && row->chat.customer_left_at);
  const auto left_at = *row->chat.customer_left_at;
  const auto abandoned = projections::chats_to_abandon(*connection, left_at + later, 10);
  ASSERT_EQ(abandoned.size(), 1U);
  EXPECT_EQ(abandoned[0].id, left.state.id);
  EXPECT_EQ(abandoned[0].left_at_version, left.state.customer_left_at);
  EXPECT_TRUE(projections::chats_to_abandon(*connection, left_at - later, 10).empty());

  const auto idle = projections::chats_gone_idle(*connection, left_at + later, 10);
  ASSERT_EQ(idle.size(), 1U);
  EXPECT_EQ(idle[0].id, served.state.id);
  EXPECT_EQ(idle[0].seq, served.state.seq);
  EXPECT_TRUE(projections::chats_gone_idle(*connection, left_at - later, 10).empty());

  const auto gone = projections::agents_gone(*connection, left_at + later, 10);
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_EQ(gone[0].id, "grace");
  EXPECT_EQ(gone[0].lost_at_version, lost.state.lost_at);
  EXPECT_TRUE(projections::agents_gone(*connection, left_at - later, 10).empty());

  lost.ask(actors::DeclareGone{lost.state.lost_at}, desk_itself);
  append_all(lost);
  catch_up();
  EXPECT_TRUE(projections::agents_gone(*connection, left_at + later, 10).empty())
      << "who is offline without a chat is gone already";
}

}  // namespace
}  // namespace desk::test
