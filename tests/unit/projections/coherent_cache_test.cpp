// The cache never vouches for an answer that an event has overtaken.
#include "projections/coherent_cache.hpp"

#include <gtest/gtest.h>

namespace desk::projections {
namespace {

using Cache = CoherentCache<std::string>;

std::shared_ptr<const std::string> answer(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

class CoherentCacheTest : public testing::Test {
 protected:
  CoherentCacheTest() { cache_.start_from(10); }

  Cache cache_{CacheLimits{.entries = 3, .bytes = 100, .changes_remembered = 4}};
};

TEST_F(CoherentCacheTest, GivesBackWhatItWasGiven) {
  cache_.put("k", answer("a"), 1, {"t"}, 10);
  EXPECT_EQ(*cache_.find("k"), "a");
  EXPECT_EQ(cache_.find("other"), nullptr);
}

TEST_F(CoherentCacheTest, ForgetsAnAnswerWhenATagOfItChanges) {
  cache_.put("k", answer("a"), 1, {"t", "u"}, 10);
  cache_.changed(11, {"u"});
  EXPECT_EQ(cache_.find("k"), nullptr);
}

TEST_F(CoherentCacheTest, KeepsAnswersOfOtherTags) {
  cache_.put("k", answer("a"), 1, {"t"}, 10);
  cache_.changed(11, {"u"});
  EXPECT_NE(cache_.find("k"), nullptr);
}

TEST_F(CoherentCacheTest, RefusesAnAnswerMadeFromTablesThatWereBehind) {
  cache_.changed(11, {"t"});
  cache_.put("k", answer("old"), 1, {"t"}, 10);
  EXPECT_EQ(cache_.find("k"), nullptr);
  cache_.put("k", answer("new"), 1, {"t"}, 11);
  EXPECT_EQ(*cache_.find("k"), "new");
}

TEST_F(CoherentCacheTest, SaysHowFarTheTablesMustBe) {
  EXPECT_EQ(cache_.position_needed({"t"}), 10) << "what was before the start is not known";
  cache_.changed(11, {"t"});
  cache_.changed(12, {"u"});
  EXPECT_EQ(cache_.position_needed({"t"}), 11);
  EXPECT_EQ(cache_.position_needed({"t", "u"}), 12);
  EXPECT_EQ(cache_.position_needed({"v"}), 10);
}

TEST_F(CoherentCacheTest, WhatItNoLongerRemembersIsAskedOfTheTables) {
  for (Position p = 11; p <= 20; ++p) cache_.changed(p, {"t" + std::to_string(p)});
  EXPECT_GE(cache_.position_needed({"never seen"}), 16);
  cache_.put("k", answer("a"), 1, {"never seen"}, 12);
  EXPECT_EQ(cache_.find("k"), nullptr);
}

TEST_F(CoherentCacheTest, HoldsNoMoreThanItsLimits) {
  for (int i = 0; i < 5; ++i) cache_.put(std::to_string(i), answer("a"), 1, {"t"}, 10);
  EXPECT_EQ(cache_.size(), 3U);
  EXPECT_EQ(cache_.find("0"), nullptr);
  EXPECT_NE(cache_.find("4"), nullptr);
  cache_.put("big", answer("b"), 101, {"t"}, 10);
  EXPECT_EQ(cache_.find("big"), nullptr);
}

TEST_F(CoherentCacheTest, AnswersNothingWhileItsFeedIsLost) {
  cache_.put("k", answer("a"), 1, {"t"}, 10);
  cache_.suspend();
  EXPECT_EQ(cache_.find("k"), nullptr);
  cache_.put("k", answer("a"), 1, {"t"}, 10);
  cache_.start_from(15);
  EXPECT_EQ(cache_.find("k"), nullptr);
  cache_.put("k", answer("a"), 1, {"t"}, 14);
  EXPECT_EQ(cache_.find("k"), nullptr) << "made from tables of before the loss";
  cache_.put("k", answer("a"), 1, {"t"}, 15);
  EXPECT_NE(cache_.find("k"), nullptr);
}

}  // namespace
}  // namespace desk::projections
