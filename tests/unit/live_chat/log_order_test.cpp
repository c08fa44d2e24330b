// The order in which the live board hears of the log.
#include "http/live_chat/log_order.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace desk::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LogStretch stretch(Position first, Position last) {
  auto events = std::make_shared<std::vector<RecordedEvent>>();
  for (auto position = first; position <= last; ++position) {
    RecordedEvent event;
    event.meta.position = position;
    events->push_back(event);
  }
  return {first, last, std::move(events)};
}

class LogOrderTest : public testing::Test {
 protected:
  std::vector<Position> drained() {
    std::vector<Position> positions;
    order.drain([&](const RecordedEvent& event) { positions.push_back(event.meta.position); });
    return positions;
  }

  LogOrder order;
};

TEST_F(LogOrderTest, WhatFollowsIsVisitedAtOnce) {
  order.start_after(4);
  order.put(stretch(5, 6));
  order.put(stretch(7, 7));
  EXPECT_THAT(drained(), ElementsAre(5, 6, 7));
  EXPECT_FALSE(order.has_gap());
}

TEST_F(LogOrderTest, WhatIsAheadWaitsForWhatIsMissing) {
  order.put(stretch(4, 5));
  EXPECT_THAT(drained(), IsEmpty());
  EXPECT_TRUE(order.has_gap());
  order.put(stretch(1, 3));
  EXPECT_THAT(drained(), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_FALSE(order.has_gap());
}

TEST_F(LogOrderTest, WhatIsKnownIsNotVisitedAgain) {
  order.start_after(5);
  order.put(stretch(1, 5));
  EXPECT_THAT(drained(), IsEmpty());
  order.put(stretch(3, 7));
  order.put(stretch(6, 8));
  EXPECT_THAT(drained(), ElementsAre(6, 7, 8));
}

TEST_F(LogOrderTest, OfTwoFromTheSamePositionTheLongerCounts) {
  order.put(stretch(1, 2));
  order.put(stretch(1, 4));
  order.put(stretch(1, 3));
  EXPECT_THAT(drained(), ElementsAre(1, 2, 3, 4));
}

TEST_F(LogOrderTest, EventsThatCannotBeReadLeaveNoGap) {
  auto first = stretch(1, 1);
  first.last = 3;
  order.put(std::move(first));
  order.put(stretch(4, 4));
  EXPECT_THAT(drained(), ElementsAre(1, 4));
}

TEST_F(LogOrderTest, BeyondTheLimitTheFurthestIsForgotten) {
  constexpr auto last = static_cast<Position>(LogOrder::stretches_limit) + 100;
  for (Position position = 2; position <= last; ++position) order.put(stretch(position, position));
  order.put(stretch(1, 1));
  EXPECT_EQ(drained().size(), LogOrder::stretches_limit);
  EXPECT_EQ(order.cursor(), LogOrder::stretches_limit);
  EXPECT_FALSE(order.has_gap());
}

TEST_F(LogOrderTest, WhoWaitsForAPositionGoesOnBehindItsEvent) {
  std::vector<std::string> told;
  const auto wait_for = [&](Position position) {
    order.when_reached(position,
                       [&told, position] { told.push_back(fmt::format("at {}", position)); });
  };
  const auto drain = [&] {
    order.drain([&](const RecordedEvent& event) {
      told.push_back(fmt::format("event {}", event.meta.position));
    });
  };
  order.start_after(4);
  wait_for(4);
  wait_for(6);
  wait_for(5);
  wait_for(8);
  EXPECT_THAT(told, ElementsAre("at 4"));
  EXPECT_TRUE(order.is_awaited());
  order.put(stretch(6, 6));
  drain();
  EXPECT_THAT(told, ElementsAre("at 4"));
  order.put(stretch(5, 5));
  drain();
  EXPECT_THAT(told, ElementsAre("at 4", "event 5", "event 6", "at 5", "at 6"));
  order.put(stretch(7, 8));
  drain();
  EXPECT_EQ(told.back(), "at 8");
  EXPECT_FALSE(order.is_awaited());
}

}  // namespace
}  // namespace desk::http
