#include "http/html/text_difference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// Before its headers: gtest.
#include <rapidcheck/gtest.h>

#include <ctime>

namespace desk::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = Change::Kind;

std::string joined(const std::vector<Change>& changes, Kind left_out) {
  std::string text;
  for (const auto& change : changes) {
    if (change.kind != left_out) text += change.text;
  }
  return text;
}

TEST(Difference, OfTheSameTextIsOneUnchangedPiece) {
  EXPECT_THAT(difference("a b", "a b"), ElementsAre(Change{Kind::same, "a b"}));
  EXPECT_THAT(difference("", ""), IsEmpty());
}

TEST(Difference, NamesTheChangedWords) {
  EXPECT_THAT(difference("the quick brown fox", "the slow brown fox"),
              ElementsAre(Change{Kind::same, "the "}, Change{Kind::removed, "quick "},
                          Change{Kind::added, "slow "}, Change{Kind::same, "brown fox"}));
}

TEST(Difference, MergesNeighbours) {
  EXPECT_THAT(difference("a b c", "x y z"),
              ElementsAre(Change{Kind::removed, "a b c"}, Change{Kind::added, "x y z"}));
}

TEST(Difference, AWordThatFollowsChangesOnlyWhatIsNew) {
  EXPECT_THAT(difference("Hello world", "Hello world again"),
              ElementsAre(Change{Kind::same, "Hello world "}, Change{Kind::added, "again"}));
}

TEST(Difference, IgnoresWhiteSpaceAlone) {
  EXPECT_THAT(difference("a  b\n", "a b"), ElementsAre(Change{Kind::same, "a b"}));
}

TEST(Difference, FallsBackToLinesAndStillNamesWordsInThem) {
  std::string before;
  for (int i = 0; i < 1'000; ++i) before += "line " + std::to_string(i) + " has words\n";
  auto after = before;
  after.replace(after.find("line 0 has"), 10, "line 0 had");
  after.replace(after.find("line 999 has"), 12, "line 999 had");
  const auto changes = difference(before, after);
  ASSERT_EQ(changes.size(), 7U);
  EXPECT_EQ(changes[1], (Change{Kind::removed, "has "}));
  EXPECT_EQ(changes[5], (Change{Kind::added, "had "}));
}

TEST(Difference, OfLongTextsWithNothingInCommonIsAReplacement) {
  std::string before;
  std::string after;
  for (int i = 0; i < 40'000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  // What counts is the time of the processor, which others on the machine do not lengthen.
  const auto start = std::clock();
  EXPECT_THAT(difference(before, after),
              ElementsAre(Change{Kind::removed, before}, Change{Kind::added, after}));
  EXPECT_LT(std::clock() - start, 2 * CLOCKS_PER_SEC) << "its work has a bound";
}

RC_GTEST_PROP(Difference, ContainsBothTexts, ()) {
  const auto words = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c', ' ', '\n'));
  const auto before = *words;
  const auto after = *words;
  const auto changes = difference(before, after);
  RC_ASSERT(joined(changes, Kind::removed) == after);
  auto kept = joined(changes, Kind::added);
  auto expected = before;
  for (auto* text : {&kept, &expected}) {
    std::erase_if(*text, [](char c) { return c == ' ' || c == '\n'; });
  }
  RC_ASSERT(kept == expected);
  for (std::size_t i = 1; i < changes.size(); ++i) {
    RC_ASSERT(changes[i].kind != changes[i - 1].kind);
  }
}

}  // namespace
}  // namespace desk::http
