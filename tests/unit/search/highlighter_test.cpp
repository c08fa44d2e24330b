// Highlights are safe to show and show the right place.
#include "projections/search/highlighter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "projections/search/search_index.hpp"
#include "written.hpp"

namespace desk::projections::search {
namespace {

using test::article;
using test::asked;
using testing::HasSubstr;
using testing::Not;

Hit only_hit(SearchDocument document, const std::string& text, Synonyms synonyms = {}) {
  SearchIndex index(std::move(synonyms));
  index.put(std::move(document));
  const auto answer = index.search(asked(text));
  return answer.hits.empty() ? Hit{} : answer.hits.front();
}

std::string filler(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += "filler ";
  return text;
}

TEST(Highlight, MarksMatchesInTitleAndText) {
  const auto hit = only_hit(article("a", "Your Refunds", "A refund takes 5 days."), "refund");
  EXPECT_EQ(hit.title_highlight, "Your <mark>Refunds</mark>");
  EXPECT_EQ(hit.highlight, "A <mark>refund</mark> takes 5 days.");
}

TEST(Highlight, EscapesTheText) {
  const auto hit =
      only_hit(article("a", "<b>\"A\" & 'B'</b>", "<script>alert(1)</script>"), "script");
  EXPECT_EQ(hit.title_highlight, "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;");
  EXPECT_EQ(hit.highlight, "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;");
}

TEST(Highlight, ShowsThePartWithMostMatches) {
  const auto text = "camera " + filler(60) + "then camera and microphone " + filler(60);
  const auto hit = only_hit(article("a", "Title", text), "camera microphone");
  EXPECT_THAT(hit.highlight, HasSubstr("<mark>camera</mark> and <mark>microphone</mark>"));
  EXPECT_TRUE(hit.highlight.starts_with("…"));
  EXPECT_TRUE(hit.highlight.ends_with("…"));
  EXPECT_LT(hit.highlight.size(), 330U);
}

TEST(Highlight, BeginsWithTheTextWhereOnlyTheTitleMatches) {
  const auto hit = only_hit(article("a", "Camera", "First " + filler(60)), "camera");
  EXPECT_TRUE(hit.highlight.starts_with("First filler"));
  EXPECT_TRUE(hit.highlight.ends_with("…"));
}

TEST(Highlight, LeavesStopWordsAlone) {
  const auto hit = only_hit(article("a", "The refund", "Where is the refund"), "the refund");
  EXPECT_EQ(hit.title_highlight, "The <mark>refund</mark>");
  EXPECT_EQ(hit.highlight, "Where is the <mark>refund</mark>");
}

TEST(Highlight, MarksWholePhrasesAndCompounds) {
  const auto synonyms = Synonyms::parse("refund, money back");
  auto hit = only_hit(article("a", "Title", "Get your money back now"), "refund", synonyms);
  EXPECT_EQ(hit.highlight, "Get your <mark>money back</mark> now");
  hit = only_hit(article("a", "Title", "Write an e-mail now"), "email");
  EXPECT_EQ(hit.highlight, "Write an <mark>e-mail</mark> now");
  EXPECT_THAT(hit.highlight, Not(HasSubstr("<mark><mark>")));
}

}  // namespace
}  // namespace desk::projections::search
