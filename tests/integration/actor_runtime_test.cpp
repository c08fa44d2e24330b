// Commands through the actors to the log and back.
#include <fmt/format.h>

#include <future>

#include "actors/actor_runtime.hpp"
#include "tests/support/log_fixture.hpp"

namespace desk::test {
namespace {

using actors::Accepted;
using actors::AlreadyDone;
using actors::Refused;
using actors::Ticket;
using actors::Unavailable;
using Reply = actors::CommandReply<Ticket>;

class ActorRuntimeTest : public LogTest {
 protected:
  actors::RuntimeOptions options(std::size_t entities = 1'000) {
    actors::RuntimeOptions options;
    options.database_url = database_.url();
    options.entities_in_memory = entities;
    options.on_commit = [this](const CommittedBatch& batch) {
      const std::scoped_lock lock(mutex_);
      for (const auto& event : *batch) published_.push_back(event.meta.position);
    };
    return options;
  }

  static std::future<Reply> submit(actors::ActorRuntime& runtime, const Uuid& ticket,
                                   Ticket::Command command, Uuid command_id = new_uuid_v7(),
                                   bool retry = false, bool one_off = false) {
    auto promise = std::make_shared<std::promise<Reply>>();
    auto reply = promise->get_future();
    auto envelope = std::make_unique<actors::CommandEnvelope<Ticket>>(
        [promise](Reply answer) { promise->set_value(std::move(answer)); });
    envelope->key = to_string(ticket);
    envelope->context = {{"grace", Role::agent, "Grace", ""}, new_uuid_v7(), {}};
    envelope->causation = {"grace", Role::agent, command_id, command_id, 0};
    envelope->new_stream = std::holds_alternative<actors::OpenTicket>(command);
    envelope->may_be_a_retry = retry;
    envelope->one_off = one_off;
    envelope->command = std::move(command);
    runtime.submit(std::move(envelope));
    return reply;
  }

  static actors::OpenTicket open() {
    return {"Subject", "Description", TicketCategory::other, TicketPriority::low, {}};
  }

  std::mutex mutex_;
  std::vector<Position> published_;
};

TEST_F(ActorRuntimeTest, CommandsToOneTicketAreDecidedOneAfterAnother) {
  actors::ActorRuntime runtime(options());
  const auto ticket = new_uuid_v7();
  std::vector<std::future<Reply>> replies;
  replies.push_back(submit(runtime, ticket, open()));
  for (int i = 0; i < 200; ++i) {
    replies.push_back(submit(runtime, ticket, actors::PostMessage{fmt::format("{}", i), false}));
  }
  Version version = 0;
  for (auto& reply : replies) {
    const auto answer = reply.get();
    ASSERT_TRUE(std::holds_alternative<Accepted<Ticket>>(answer));
    EXPECT_EQ(std::get<Accepted<Ticket>>(answer).state->version, ++version);
  }
  const auto events = LogReader(*reading_).stream({StreamKind::ticket, to_string(ticket)});
  ASSERT_EQ(events.size(), 201U);
  EXPECT_EQ(std::get<TicketMessagePosted>(decode(events[57])->event).message, "56");
}

TEST_F(ActorRuntimeTest, NothingIsPublishedOrAnsweredBeforeItIsInTheLog) {
  actors::ActorRuntime runtime(options());
  for (int i = 0; i < 50; ++i) {
    const auto ticket = new_uuid_v7();
    auto reply = submit(runtime, ticket, open()).get();
    const auto position = std::get<Accepted<Ticket>>(reply).events.front().meta.position;
    EXPECT_GE(LogReader(*reading_).head().position, position);
    const std::scoped_lock lock(mutex_);
    EXPECT_EQ(published_.back(), position);
  }
}

TEST_F(ActorRuntimeTest, ATicketThatWasPassivatedIsLoadedAgain) {
  actors::ActorRuntime runtime(options(2));  // room for two
  std::vector<Uuid> tickets;
  for (int i = 0; i < 10; ++i) {
    tickets.push_back(new_uuid_v7());
    submit(runtime, tickets.back(), open()).get();
  }
  for (const auto& ticket : tickets) {
    const auto reply = submit(runtime, ticket, actors::PostMessage{"still there?", false}).get();
    ASSERT_TRUE(std::holds_alternative<Accepted<Ticket>>(reply));
    EXPECT_EQ(std::get<Accepted<Ticket>>(reply).state->version, 2);
  }
}

TEST_F(ActorRuntimeTest, AConflictWithAnotherProcessIsDecidedAnew) {
  actors::ActorRuntime mine(options());
  actors::ActorRuntime other(options());
  const auto ticket = new_uuid_v7();
  submit(mine, ticket, open()).get();
  for (int i = 0; i < 20; ++i) {
    auto& runtime = i % 2 == 0 ? other : mine;
    const auto reply = submit(runtime, ticket, actors::PostMessage{"turn", false}).get();
    ASSERT_TRUE(std::holds_alternative<Accepted<Ticket>>(reply)) << i;
    EXPECT_EQ(std::get<Accepted<Ticket>>(reply).state->version, i + 2);
  }
}

TEST_F(ActorRuntimeTest, ARepeatedCommandIdIsToldWhatItCameTo) {
  actors::ActorRuntime runtime(options());
  const auto ticket = new_uuid_v7();
  const auto id = new_uuid_v7();
  submit(runtime, ticket, open(), id).get();
  for (const bool retry : {false, true}) {
    const auto reply = submit(runtime, new_uuid_v7(), open(), id, retry).get();
    ASSERT_TRUE(std::holds_alternative<AlreadyDone>(reply));
    EXPECT_EQ(std::get<AlreadyDone>(reply).result.stream.key, to_string(ticket));
  }
  EXPECT_EQ(LogReader(*reading_).head().position, 1);
}

TEST_F(ActorRuntimeTest, LostConnectionsLoseNothingThatWasAcknowledgedAndDoubleNothing) {
  actors::ActorRuntime runtime(options());
  const auto superuser = connect(database_.url(), {"chaos", Durability::on_commit, false});
  std::vector<std::pair<Uuid, std::future<Reply>>> sent;
  for (int i = 0; i < 400; ++i) {
    const auto ticket = new_uuid_v7();
    const bool one_off = i % 2 == 0;  // both ways of finding out what became of an append
    sent.emplace_back(ticket, submit(runtime, ticket, open(), new_uuid_v7(), false, one_off));
    if (i % 25 == 0) {
      pqxx::nontransaction(*superuser)
          .exec(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
              " 'ledgerdesk appender'");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  int acknowledged = 0;
  for (auto& [ticket, future] : sent) {
    const auto reply = future.get();
    const bool done = !std::holds_alternative<Unavailable>(reply);
    const auto events = LogReader(*reading_).stream({StreamKind::ticket, to_string(ticket)});
    if (done) {
      EXPECT_EQ(events.size(), 1U);
    }
    EXPECT_LE(events.size(), 1U);
    acknowledged += done ? 1 : 0;
  }
  EXPECT_GT(acknowledged, 0);
}

TEST_F(ActorRuntimeTest, WithoutADatabaseItSaysUnavailable) {
  auto broken = options();
  broken.database_url = "host=/nonexistent dbname=nothing";
  actors::ActorRuntime runtime(std::move(broken));
  EXPECT_TRUE(std::holds_alternative<Unavailable>(submit(runtime, new_uuid_v7(), open()).get()));
  EXPECT_TRUE(std::holds_alternative<Unavailable>(
      submit(runtime, new_uuid_v7(), actors::PostMessage{"x", false}).get()));
}

TEST_F(ActorRuntimeTest, MoreThanItsLimitIsTurnedAwayAtOnce) {
  auto few = options();
  few.commands_in_flight = 8;
  actors::ActorRuntime runtime(std::move(few));
  std::vector<std::future<Reply>> replies;
  for (int i = 0; i < 500; ++i) replies.push_back(submit(runtime, new_uuid_v7(), open()));
  std::size_t done = 0;
  std::size_t turned_away = 0;
  for (auto& reply : replies) {
    std::holds_alternative<Unavailable>(reply.get()) ? ++turned_away : ++done;
  }
  EXPECT_GT(turned_away, 0U);
  EXPECT_EQ(whole_log().size(), done);
}

}  // namespace
}  // namespace desk::test
