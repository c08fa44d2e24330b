// How an admin writes synonyms.
#include "projections/search/synonyms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace desk::projections::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Synonyms, AreGroupsOfPhrasesALine) {
  const auto groups = Synonyms::parse("Refund, Money  back\r\nmic,microphone").groups();
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_THAT(groups[0][0], ElementsAre("refund"));
  EXPECT_THAT(groups[0][1], ElementsAre("money", "back"));
  EXPECT_THAT(groups[1], ElementsAre(ElementsAre("mic"), ElementsAre("microphone")));
}

TEST(Synonyms, LeaveOutCommentsAndLonelyPhrases) {
  EXPECT_THAT(Synonyms::parse("# a, b\n\nalone\n,,\n, x ,").groups(), IsEmpty());
}

}  // namespace
}  // namespace desk::projections::search
