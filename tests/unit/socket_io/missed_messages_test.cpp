// What a client that comes back is given: all that it missed, or the word that it cannot be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/socket_io/missed_messages.hpp"

namespace desk::socket_io {
namespace {

using testing::ElementsAre;

constexpr std::size_t limit = 4;

class Sent {
 public:
  // Message n is "n".
  Sent& up_to(Offset last) {
    while (next_ <= last) {
      missed_.add(next_,
                  std::make_shared<const EncodedMessage>(EncodedMessage{std::to_string(next_), {}}),
                  limit);
      ++next_;
    }
    return *this;
  }
  Sent& ping() {
    missed_.mark();
    return *this;
  }
  Sent& pong() {
    missed_.confirm_marked();
    return *this;
  }

  [[nodiscard]] std::optional<std::vector<std::string>> after(Offset offset) const {
    const auto messages = missed_.after(offset);
    if (!messages) return std::nullopt;
    std::vector<std::string> texts;
    for (const auto& message : *messages) texts.push_back(message->text);
    return texts;
  }
  [[nodiscard]] Offset lost() const { return missed_.lost_up_to(); }

 private:
  MissedMessages missed_;
  Offset next_ = 1;
};

TEST(MissedMessages, AreThoseAfterTheOffset) {
  Sent sent;
  sent.up_to(4);
  EXPECT_THAT(*sent.after(2), ElementsAre("3", "4"));
  EXPECT_THAT(*sent.after(0), ElementsAre("1", "2", "3", "4"));
  EXPECT_THAT(*sent.after(4), ElementsAre());
}

TEST(MissedMessages, AreNoneForWhoMissedNothing) { EXPECT_THAT(*Sent().after(0), ElementsAre()); }

TEST(MissedMessages, TheLastOnesAreAlwaysKept) {
  for (Offset last = limit; last < 40; ++last) {
    const auto missed = Sent().up_to(last).after(last - limit);
    ASSERT_TRUE(missed) << last;
    EXPECT_EQ(missed->size(), limit);
  }
}

TEST(MissedMessages, AreNotGivenWithAGap) {
  Sent sent;
  sent.up_to(2 * limit + 1);
  EXPECT_EQ(sent.lost(), limit);
  EXPECT_EQ(sent.after(limit - 1), std::nullopt);
  EXPECT_TRUE(sent.after(limit));
}

TEST(MissedMessages, AreForgottenOnceAnAnsweredPingSaysThatTheyArrived) {
  Sent sent;
  sent.up_to(2).ping().up_to(4).pong();
  EXPECT_THAT(*sent.after(0), ElementsAre("3", "4"));
  EXPECT_THAT(*sent.after(3), ElementsAre("4"));
}

TEST(MissedMessages, WhatWasLostBeforeAnAnsweredPingIsNoGap) {
  Sent sent;
  sent.up_to(20).ping().pong().up_to(21);
  EXPECT_THAT(*sent.after(0), ElementsAre("21"));
}

RC_GTEST_PROP(MissedMessagesProperty, AreNeverGivenWithAGapOrTwice, ()) {
  Sent sent;
  Offset last = 0;
  Offset marked = 0;
  Offset confirmed = 0;
  for (const auto step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4))) {
    if (step < 2) sent.up_to(++last);
    if (step == 2) {
      sent.ping();
      marked = last;
    }
    if (step == 3) {
      sent.pong();
      confirmed = std::max(confirmed, marked);
    }
    const auto known = confirmed + *rc::gen::inRange<Offset>(0, last - confirmed + 1);
    const auto missed = sent.after(known);
    if (!missed) {
      RC_ASSERT(last - known > limit);
      continue;
    }
    RC_ASSERT(missed->size() == last - known);
    for (std::size_t i = 0; i < missed->size(); ++i) {
      RC_ASSERT((*missed)[i] == std::to_string(known + 1 + i));
    }
  }
}

}  // namespace
}  // namespace desk::socket_io
