// The read tables: a function of the log, whatever way the events came.
#include <fmt/format.h>

#include <future>
#include <random>

#include "projections/projection_runner.hpp"
#include "projections/ticket_queries.hpp"
#include "projections/tickets_projection.hpp"
#include "tests/support/log_fixture.hpp"

namespace desk::test {
namespace {

using projections::PositionWatch;
using projections::ProjectionRunner;
using projections::RunnerEvents;
using projections::TicketsProjection;

RunnerEvents silent() {
  return {[](const std::vector<RecordedEvent>&) {}, [](Position) {}, [] {}};
}

class ProjectionTest : public LogTest {
 protected:
  // Runs a runner until the tables are at the log's head.
  void catch_up() {
    PositionWatch watch;
    ProjectionRunner runner({.database_url = database_.url()},
                            std::make_unique<TicketsProjection>(), silent(), watch);
    runner.start();
    wait_for(watch, LogReader(*reading_).head().position);
  }

  static void wait_for(PositionWatch& watch, Position position) {
    std::promise<bool> reached;
    watch.wait(position, std::chrono::seconds{20}, [&](bool yes) { reached.set_value(yes); });
    ASSERT_TRUE(reached.get_future().get()) << "the tables did not reach " << position;
  }

  std::string tables() {
    const auto connection = connect(database_.url(), {"dump"});
    pqxx::nontransaction session(*connection);
    std::string text;
    for (const auto* query : {"SELECT t::text FROM support_tickets t ORDER BY id",
                              "SELECT m::text FROM ticket_messages m ORDER BY ticket_id, version",
                              "SELECT name, version, position FROM projection ORDER BY name"}) {
      for (const auto& row : session.exec(query)) {
        for (const auto& field : row) text += std::string(field.c_str()) + "|";
        text += '\n';
      }
    }
    return text;
  }

  void start_tables_anew() {
    const auto connection = connect(database_.url(), {"anew"});
    pqxx::nontransaction session(*connection);
    session.exec(
        "DELETE FROM support_tickets_v1; DELETE FROM ticket_messages_v1;"
        "DELETE FROM parked; UPDATE projection SET position = 0");
  }

  // Tickets with a random life each, appended in random batches.
  void live_some_lives(unsigned seed, const std::function<void(const CommittedBatch&)>& publish) {
    std::mt19937 random(seed);
    struct Life {
      StreamName stream;
      Position id = 0;
      Version version = 0;
      TicketStatus status = TicketStatus::open;
    };
    std::vector<Life> lives;
    for (int batch = 0; batch < 60; ++batch) {
      std::vector<Commit> commits;
      std::vector<std::size_t> owners;
      for (std::size_t i = 0; i < lives.size(); ++i) {
        if (random() % 3 != 0) continue;
        owners.push_back(i);
        commits.push_back(commit_of(lives[i].stream, lives[i].id, lives[i].version,
                                    happenings(random, lives[i].status)));
      }
      if (lives.size() < 12 || random() % 4 == 0) {
        owners.push_back(lives.size());
        lives.push_back({new_ticket(), 0, 0, TicketStatus::open});
        auto events = happenings(random, lives.back().status);
        events.insert(events.begin(), opened(fmt::format("user-{}", random() % 3)));
        commits.push_back(commit_of(lives.back().stream, 0, 0, std::move(events)));
      }
      if (commits.empty()) continue;
      const auto appended = append(commits);
      ASSERT_TRUE(appended) << appended.error().reason;
      auto committed = std::make_shared<std::vector<RecordedEvent>>();
      auto position = appended->first;
      for (std::size_t i = 0; i < commits.size(); ++i) {
        auto& life = lives[owners[i]];
        if (life.id == 0) life.id = position;
        for (const auto& added : commits[i].events) {
          committed->push_back(
              {{position++, ++life.version, appended->recorded_at, commits[i].causation},
               life.stream,
               added.event});
        }
      }
      publish(committed);
    }
  }

  static std::vector<AnyEvent> happenings(std::mt19937& random, TicketStatus& status) {
    std::vector<AnyEvent> events;
    for (auto n = random() % 3 + 1; n > 0; --n) {
      switch (random() % 7) {
        case 0:
          events.push_back(posted());
          break;
        case 1:
          events.push_back(
              TicketMessagePosted{new_uuid_v7(), "grace", "Grace", AuthorKind::agent, "Hi"});
          break;
        case 2:
          events.push_back(TicketNoteAdded{new_uuid_v7(), "grace", "Grace", "psst"});
          break;
        case 3: {
          const auto to = static_cast<TicketStatus>(random() % 4);
          events.push_back(TicketStatusChanged{status, to, StatusReason::requested});
          status = to;
          break;
        }
        case 4:
          events.push_back(TicketAssigned{"grace"});
          break;
        case 5:
          events.push_back(TicketUnassigned{"grace"});
          break;
        default:
          events.push_back(TicketTagsChanged{{"a, b", "c\"d"}});
          break;
      }
    }
    return events;
  }
};

TEST_F(ProjectionTest, RebuiltFromNothingEqualsLiveByteForByte) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    {
      PositionWatch watch;
      ProjectionRunner runner({.database_url = database_.url()},
                              std::make_unique<TicketsProjection>(), silent(), watch);
      runner.start();
      live_some_lives(seed, [&](const CommittedBatch& batch) { runner.offer(batch); });
      wait_for(watch, LogReader(*reading_).head().position);
    }
    const auto live = tables();
    start_tables_anew();
    catch_up();
    EXPECT_EQ(tables(), live);
  }
}

TEST_F(ProjectionTest, MissedBatchesAreFoundInTheLog) {
  PositionWatch watch;
  ProjectionRunner runner({.database_url = database_.url()}, std::make_unique<TicketsProjection>(),
                          silent(), watch);
  runner.start();
  int count = 0;
  live_some_lives(7, [&](const CommittedBatch& batch) {
    if (++count % 3 != 0) runner.offer(batch);
  });
  wait_for(watch, LogReader(*reading_).head().position);
}

TEST_F(ProjectionTest, TheRowSaysWhatHappened) {
  const auto stream = new_ticket();
  ASSERT_TRUE(append({commit_of(
      stream, 0, 0,
      {opened(), TicketAssigned{"grace"},
       TicketStatusChanged{TicketStatus::open, TicketStatus::in_progress, StatusReason::assigned},
       TicketNoteAdded{new_uuid_v7(), "grace", "Grace", "psst"},
       TicketMessagePosted{new_uuid_v7(), "grace", "Grace", AuthorKind::agent, "Hi"},
       TicketTagsChanged{{"x", "y"}}})}));
  catch_up();
  const auto connection = connect(database_.url(), {"query"});
  projections::prepare_ticket_queries(*connection);
  const auto found = projections::find_ticket(*connection, *parse_uuid(stream.key));
  ASSERT_TRUE(found.value.has_value());
  EXPECT_EQ(found.position, 6);
  const auto& ticket = found.value->ticket;
  EXPECT_EQ(ticket.number, 1);
  EXPECT_EQ(ticket.assignee_id, "grace");
  EXPECT_EQ(ticket.status, TicketStatus::in_progress);
  EXPECT_EQ(ticket.tags, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(ticket.version, 6);
  EXPECT_EQ(ticket.public_version, 3);
  ASSERT_EQ(found.value->messages.size(), 2U);
  EXPECT_TRUE(found.value->messages[0].internal);
}

TEST_F(ProjectionTest, AnEventThatCannotBeAppliedParksItsStreamAloneAndHealsAtTheNextStart) {
  const auto poisoned = new_ticket();
  const auto healthy = new_ticket();
  auto bad = commit_of(poisoned, 0, 0, {opened(), posted()});
  bad.events[0].payload = "{}";  // what a defect of ours might write
  ASSERT_TRUE(append({bad}));
  ASSERT_TRUE(append({commit_of(healthy, 0, 0, {opened()})}));
  ASSERT_TRUE(append({commit_of(poisoned, 1, 2, {posted()})}));
  catch_up();
  const auto superuser = connect(database_.url(), {"heal", Durability::on_commit, false});
  pqxx::nontransaction session(*superuser);
  EXPECT_EQ(session.exec("SELECT FROM parked").size(), 1U);
  EXPECT_EQ(session.exec("SELECT FROM support_tickets").size(), 1U);
  // The next release can read it: here the payload is put right instead.
  session.exec("SET session_replication_role = replica; UPDATE event SET payload = " +
               session.quote(encode_payload(opened())) + " WHERE position = 1");
  catch_up();  // a start
  EXPECT_EQ(session.exec("SELECT FROM parked").size(), 0U);
  EXPECT_EQ(session.exec("SELECT FROM support_tickets").size(), 2U);
  EXPECT_EQ(session.exec("SELECT FROM ticket_messages").size(), 2U);
}

TEST_F(ProjectionTest, TwoProcessesApplyEachEventOnce) {
  PositionWatch first_watch;
  PositionWatch second_watch;
  ProjectionRunner first({.database_url = database_.url()}, std::make_unique<TicketsProjection>(),
                         silent(), first_watch);
  ProjectionRunner second({.database_url = database_.url()}, std::make_unique<TicketsProjection>(),
                          silent(), second_watch);
  first.start();
  second.start();
  live_some_lives(11, [&](const CommittedBatch& batch) {
    first.offer(batch);
    second.offer(batch);
  });
  const auto head = LogReader(*reading_).head().position;
  wait_for(first_watch, head);
  wait_for(second_watch, head);
  first.stop();
  second.stop();
  const auto live = tables();
  start_tables_anew();
  catch_up();
  EXPECT_EQ(tables(), live);
}

}  // namespace
}  // namespace desk::test
