// Waiting for the read tables.
#include "projections/position_watch.hpp"

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace desk::projections {
namespace {

using std::chrono::milliseconds;

std::future<bool> waiting(PositionWatch& watch, Position position, milliseconds patience) {
  auto promise = std::make_shared<std::promise<bool>>();
  watch.wait(position, patience, [promise](bool reached) { promise->set_value(reached); });
  return promise->get_future();
}

TEST(PositionWatch, DoesNotKeepThoseWhoCanGoOn) {
  PositionWatch watch;
  watch.advance(5);
  auto outcome = waiting(watch, 5, milliseconds{0});
  ASSERT_EQ(outcome.wait_for(milliseconds{0}), std::future_status::ready);
  EXPECT_TRUE(outcome.get());
}

TEST(PositionWatch, WakesThoseWhosePositionWasReached) {
  PositionWatch watch;
  auto near = waiting(watch, 3, std::chrono::seconds{20});
  auto far = waiting(watch, 7, std::chrono::seconds{20});
  watch.advance(4);
  EXPECT_TRUE(near.get());
  EXPECT_EQ(far.wait_for(milliseconds{0}), std::future_status::timeout);
  watch.advance(7);
  EXPECT_TRUE(far.get());
}

TEST(PositionWatch, TellsThoseWhoWaitedInVain) {
  PositionWatch watch;
  EXPECT_FALSE(waiting(watch, 3, milliseconds{20}).get());
}

TEST(PositionWatch, NeverGoesBack) {
  PositionWatch watch;
  watch.advance(5);
  watch.advance(3);
  EXPECT_EQ(watch.current(), 5);
}

TEST(PositionWatch, HurriesWhoeverAdvancesIt) {
  PositionWatch watch;
  int hurried = 0;
  watch.when_waited_for([&] { ++hurried; });
  auto outcome = waiting(watch, 1, std::chrono::seconds{20});
  EXPECT_EQ(hurried, 1);
  EXPECT_TRUE(watch.is_waited_for());
  watch.advance(1);
  EXPECT_TRUE(outcome.get());
  EXPECT_FALSE(watch.is_waited_for());
}

TEST(PositionWatch, LetsNobodyWaitOnceItIsStopped) {
  PositionWatch watch;
  watch.advance(1);
  auto before = waiting(watch, 2, std::chrono::hours{1});
  watch.stop();
  EXPECT_FALSE(before.get());
  EXPECT_FALSE(waiting(watch, 2, std::chrono::hours{1}).get());
  EXPECT_TRUE(waiting(watch, 1, std::chrono::hours{1}).get());
}

TEST(PositionWatch, LetsNobodyWaitForEverWhenItEnds) {
  std::future<bool> outcome;
  {
    PositionWatch watch;
    outcome = waiting(watch, 1, std::chrono::hours{1});
  }
  EXPECT_FALSE(outcome.get());
}

}  // namespace
}  // namespace desk::projections
