// The live board: what it makes of the log's events.
#include "http/live_chat/chat_board.hpp"

#include <gmock/gmock.h>

namespace desk::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Writes events as the log would: positions over all, versions by stream.
class Log {
 public:
  RecordedEvent chat(const std::string& name, AnyEvent event) {
    return record({StreamKind::chat, to_string(uuid_from_name(name))}, std::move(event));
  }
  RecordedEvent agent(const std::string& name, AnyEvent event) {
    return record({StreamKind::agent, name}, std::move(event));
  }

 private:
  RecordedEvent record(StreamName stream, AnyEvent event) {
    EventMeta meta;
    meta.position = ++position_;
    meta.version = ++versions_[stream.key];
    meta.recorded_at = Timestamp{std::chrono::seconds{position_}};
    return {meta, std::move(stream), std::move(event)};
  }

  Position position_ = 0;
  std::map<std::string, Version> versions_;
};

class ChatBoardTest : public testing::Test {
 protected:
  void start(const std::string& chat, const std::string& customer) {
    board.apply(log.chat(chat, ChatStarted{customer, "", "", ""}));
  }
  void accept(const std::string& chat, const std::string& agent) {
    board.apply(log.chat(chat, ChatAccepted{agent, agent, uuid_from_name(chat + agent)}));
  }
  void come(const std::string& agent) {
    board.apply(log.agent(agent, AgentRegistered{agent, 5}));
    board.apply(log.agent(agent, AgentConnectionRestored{}));
    board.apply(log.agent(agent, AgentStatusChanged{AgentStatus::offline, AgentStatus::online,
                                                    AgentStatusReason::joined}));
  }
  std::vector<std::string> queue() const {
    std::vector<std::string> customers;
    for (const auto* chat : board.queue(100)) customers.push_back(chat->state.customer_id);
    return customers;
  }
  static Uuid id(const std::string& chat) { return uuid_from_name(chat); }

  Log log;
  ChatBoard board;
};

TEST_F(ChatBoardTest, QueuesFirstComeFirstServed) {
  start("one", "ada");
  start("two", "bob");
  start("three", "cy");
  EXPECT_THAT(queue(), ElementsAre("ada", "bob", "cy"));
  accept("two", "grace");
  EXPECT_THAT(queue(), ElementsAre("ada", "cy"));
  EXPECT_EQ(board.queue_position(id("three")), 2);
  EXPECT_EQ(board.queue_position(id("two")), std::nullopt);
}

TEST_F(ChatBoardTest, GivesARequeuedChatItsOldPlace) {
  start("one", "ada");
  accept("one", "grace");
  start("two", "bob");
  board.apply(log.chat(
      "one", ChatRequeued{"grace", uuid_from_name("onegrace"), RequeueReason::agent_gone}));
  EXPECT_THAT(queue(), ElementsAre("ada", "bob"));
  EXPECT_THAT(board.chats_of_agent("grace"), IsEmpty());
}

TEST_F(ChatBoardTest, KnowsWhoseChatIsOpenUntilItEnds) {
  start("one", "ada");
  ASSERT_NE(board.open_chat_of("ada"), nullptr);
  accept("one", "grace");
  EXPECT_EQ(board.chats_of_agent("grace").size(), 1U);
  const auto change = board.apply(log.chat(
      "one", ChatEnded{"ada", ChatEndReason::ended_by_user, "grace", uuid_from_name("onegrace")}));
  ASSERT_NE(change.chat, nullptr);
  EXPECT_EQ(change.chat->state.customer_id, "ada");
  EXPECT_EQ(board.open_chat_of("ada"), nullptr);
  EXPECT_EQ(board.chat(id("one")), nullptr);
  EXPECT_THAT(board.chats_of_agent("grace"), IsEmpty());
}

TEST_F(ChatBoardTest, TakesEachEventOnce) {
  start("one", "ada");
  const auto message = log.chat(
      "one", ChatMessagePosted{uuid_from_name("m"), 1, "ada", "", SenderKind::user, "hello", ""});
  EXPECT_TRUE(board.apply(message).applied);
  EXPECT_FALSE(board.apply(message).applied);
  EXPECT_EQ(board.chat(id("one"))->state.seq, 1);
}

TEST_F(ChatBoardTest, LeavesOutChatsThatItDoesNotKnow) {
  log.chat("old", ChatStarted{"ada", "", "", ""});
  EXPECT_FALSE(board.apply(log.chat("old", ChatRated{5, "", "grace"})).applied);
}

TEST_F(ChatBoardTest, TellsWhenTheFirstAgentComesAndTheLastGoes) {
  EXPECT_FALSE(board.agents_online());
  come("grace");
  EXPECT_TRUE(board.agents_online());
  come("hal");
  EXPECT_FALSE(board.apply(log.agent("hal", AgentConnectionLost{})).availability);
  EXPECT_TRUE(board.apply(log.agent("grace", AgentConnectionLost{})).availability);
  EXPECT_FALSE(board.agents_online());
}

TEST_F(ChatBoardTest, EstimatesTheWaitByThePaceOfAccepts) {
  come("grace");  // positions 1 to 3, and a second each
  for (const auto* chat : {"a", "b", "c"}) {
    start(chat, chat);
    accept(chat, "grace");
  }
  EXPECT_EQ(board.estimated_wait_seconds(1), 2);
  EXPECT_EQ(board.estimated_wait_seconds(3), 6);
}

TEST_F(ChatBoardTest, EstimatesNothingWhileNobodyAccepts) {
  start("one", "ada");
  EXPECT_EQ(board.estimated_wait_seconds(1), std::nullopt);
}

}  // namespace
}  // namespace desk::http
