// The log's promises, on a real PostgreSQL.
#include <fmt/format.h>

#include <atomic>
#include <random>
#include <thread>

#include "events/log/verifier.hpp"
#include "tests/support/log_fixture.hpp"

namespace desk::test {
namespace {

VerifyReport verified(const std::string& url) {
  const auto connection = connect(url, {"verify"});
  return verify_log(*connection, [](Position, Position) {});
}

TEST_F(LogTest, PositionsAreGaplessAcrossBatchesAndStreams) {
  const auto first = append({commit_of(new_ticket(), 0, 0, {opened(), posted()}),
                             commit_of(new_ticket(), 0, 0, {opened()})});
  const auto second = append({commit_of(new_ticket(), 0, 0, {opened()})});
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->first, 1);
  EXPECT_EQ(second->first, 4);
  EXPECT_EQ(whole_log().size(), 4U);
  EXPECT_EQ(verified(database_.url()).differences, std::vector<std::string>{});
}

TEST_F(LogTest, WhatIsReadIsWhatWasWritten) {
  const auto stream = new_ticket();
  const auto commit =
      commit_of(stream, 0, 0, {opened(), posted("quote \" slash \\ null-free \u00e9 \U0001F600")});
  ASSERT_TRUE(append({commit}));
  const auto events = LogReader(*reading_).stream(stream);
  ASSERT_EQ(events.size(), 2U);
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].payload, commit.events[i].payload);
    EXPECT_EQ(decode(events[i])->event, commit.events[i].event);
    EXPECT_EQ(events[i].meta.causation, commit.causation);
    EXPECT_EQ(events[i].meta.version, static_cast<Version>(i) + 1);
  }
}

TEST_F(LogTest, AnUnexpectedVersionIsAConflictAndLeavesNoTrace) {
  const auto stream = new_ticket();
  ASSERT_TRUE(append({commit_of(stream, 0, 0, {opened()})}));
  EXPECT_EQ(append({commit_of(stream, 1, 0, {posted()})}).error().error, AppendError::conflict);
  EXPECT_EQ(append({commit_of(stream, 1, 2, {posted()})}).error().error, AppendError::conflict);
  EXPECT_EQ(append({commit_of(stream, 0, 0, {opened()})}).error().error, AppendError::conflict);
  EXPECT_EQ(LogReader(*reading_).head().position, 1);
}

TEST_F(LogTest, ACommandIdCountsOnce) {
  const auto id = new_uuid_v7();
  const auto stream = new_ticket();
  ASSERT_TRUE(append({commit_of(stream, 0, 0, {opened(), posted()}, id)}));
  EXPECT_EQ(append({commit_of(new_ticket(), 0, 0, {opened()}, id)}).error().error,
            AppendError::duplicate);
  const auto known = LogWriter::find_commands(*connection_, std::array{id, new_uuid_v7()});
  ASSERT_TRUE(known[0].has_value());
  EXPECT_EQ(known[0]->stream, stream);
  EXPECT_EQ(known[0]->version, 2);
  EXPECT_EQ(known[0]->last_position, 2);
  EXPECT_FALSE(known[1].has_value());
}

TEST_F(LogTest, TheDatabaseRefusesToChangeHistory) {
  ASSERT_TRUE(append({commit_of(new_ticket(), 0, 0, {opened()})}));
  const auto superuser = connect(database_.url(), {"tamper", Durability::on_commit, false});
  for (const auto* session : {superuser.get(), connection_.get()}) {
    for (const auto* statement :
         {"UPDATE event SET payload = '{}'", "DELETE FROM event", "TRUNCATE event",
          "UPDATE event_p0000 SET payload = '{}'", "DELETE FROM batch", "TRUNCATE batch",
          "UPDATE batch SET chain = ''", "DELETE FROM stream", "DELETE FROM log_head",
          "UPDATE event_type SET name = 'x'"}) {
      EXPECT_THROW(pqxx::nontransaction(const_cast<pqxx::connection&>(*session)).exec(statement),
                   pqxx::sql_error)
          << statement;
    }
  }
}

TEST_F(LogTest, VerifyNamesATamperedEvent) {
  ASSERT_TRUE(append({commit_of(new_ticket(), 0, 0, {opened(), posted()})}));
  const auto superuser = connect(database_.url(), {"tamper", Durability::on_commit, false});
  pqxx::nontransaction session(*superuser);
  session.exec("SET session_replication_role = replica");  // what only a superuser can do
  session.exec("UPDATE event SET payload = replace(payload, 'Hello', 'Hallo') WHERE position = 2");
  const auto report = verified(database_.url());
  ASSERT_FALSE(report.differences.empty());
  EXPECT_NE(report.differences.front().find("event 2"), std::string::npos);
}

TEST_F(LogTest, AReaderStopsAtAHole) {
  ASSERT_TRUE(append({commit_of(new_ticket(), 0, 0, {opened(), posted(), posted()})}));
  const auto superuser = connect(database_.url(), {"tamper", Durability::on_commit, false});
  pqxx::nontransaction session(*superuser);
  session.exec("SET session_replication_role = replica");
  session.exec("DELETE FROM event WHERE position = 2");
  EXPECT_THROW(whole_log(), LogGap);
}

TEST_F(LogTest, TimesNeverRunBackwardsEvenWhenAClockDoes) {
  ASSERT_TRUE(append({commit_of(new_ticket(), 0, 0, {opened()})}));
  const auto superuser = connect(database_.url(), {"clock", Durability::on_commit, false});
  pqxx::nontransaction(*superuser)
      .exec(
          "UPDATE log_head SET recorded_at = date_trunc('milliseconds', now()) + interval '1 "
          "hour'");
  const auto later = append({commit_of(new_ticket(), 0, 0, {opened()})});
  ASSERT_TRUE(later) << later.error().reason;
  EXPECT_GT(later->recorded_at, now() + std::chrono::minutes{59});
}

TEST_F(LogTest, FindsThePositionOfATime) {
  ASSERT_TRUE(append({commit_of(new_ticket(), 0, 0, {opened()})}));
  const auto between = now();
  std::this_thread::sleep_for(std::chrono::milliseconds{5});
  ASSERT_TRUE(append({commit_of(new_ticket(), 0, 0, {opened()})}));
  LogReader reader(*reading_);
  EXPECT_EQ(reader.position_at(between - std::chrono::hours{1}), 0);
  EXPECT_EQ(reader.position_at(between), 1);
  EXPECT_EQ(reader.position_at(now() + std::chrono::hours{1}), 2);
}

// Appenders that are killed, stalled and retried, with a reader that follows: contiguous, each
// event once and in order, every acknowledged command there, none twice.
TEST_F(LogTest, HoldsItsOrderAmongAppendersThatAreStalledAndKilled) {
  constexpr int appenders = 4;
  constexpr int commands_each = 60;
  const auto superuser = connect(database_.url(), {"chaos", Durability::on_commit, false});
  pqxx::nontransaction(*superuser)
      .exec(
          "CREATE FUNCTION stall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
          " IF random() < 0.02 THEN PERFORM pg_sleep(0.05); END IF; RETURN NEW; END $$;"
          "CREATE TRIGGER stall BEFORE INSERT ON batch FOR EACH ROW EXECUTE FUNCTION stall()");

  std::atomic<int> running{appenders};
  std::vector<std::vector<Uuid>> acknowledged(appenders);
  std::vector<std::jthread> threads;
  for (int a = 0; a < appenders; ++a) {
    threads.emplace_back([&, a] {
      Connection connection;
      LogWriter writer(EventTypes::read(*connect(database_.url(), {"types"})));
      for (int c = 0; c < commands_each; ++c) {
        const auto id = new_uuid_v7();
        const auto stream = new_ticket();
        for (bool done = false; !done;) {
          try {
            if (!connection) {
              connection = connect(database_.url(), {"chaos appender"});
              LogWriter::prepare(*connection);
              // After a lost connection: was it done?
              if (LogWriter::find_commands(*connection, {&id, 1}).front()) break;
            }
            const auto commit = commit_of(stream, 0, 0, {opened(), posted()}, id);
            const Commit* one = &commit;
            const auto appended = writer.append(*connection, {&one, 1});
            done = appended || appended.error().error == AppendError::duplicate;
            if (!done) connection.reset();
          } catch (const std::exception&) {
            connection.reset();
          }
        }
        acknowledged[static_cast<std::size_t>(a)].push_back(id);
      }
      --running;
    });
  }
  std::jthread killer([&] {
    while (running > 0) {
      pqxx::nontransaction(*superuser)
          .exec(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
              " 'ledgerdesk chaos appender' AND random() < 0.5");
      std::this_thread::sleep_for(std::chrono::milliseconds{15});
    }
  });
  // The tailing reader: LogReader::after throws at any gap.
  std::vector<StoredEvent> seen;
  LogReader reader(*reading_);
  while (running > 0) {
    for (auto& event : reader.after(static_cast<Position>(seen.size()), 100)) {
      seen.push_back(std::move(event));
    }
  }
  threads.clear();
  killer.join();
  for (auto& event : reader.after(static_cast<Position>(seen.size()), 100'000)) {
    seen.push_back(std::move(event));
  }

  std::map<Uuid, int> events_of;
  for (const auto& event : seen) ++events_of[event.meta.causation.command_id];
  for (const auto& ids : acknowledged) {
    for (const auto& id : ids) EXPECT_EQ(events_of[id], 2);
  }
  EXPECT_EQ(seen.size(), 2U * appenders * commands_each);
  EXPECT_EQ(verified(database_.url()).differences, std::vector<std::string>{});
}

}  // namespace
}  // namespace desk::test
