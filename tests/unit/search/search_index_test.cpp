// What a search finds, and in which order.
#include "projections/search/search_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "written.hpp"

namespace desk::projections::search {
namespace {

using test::article;
using test::asked;
using test::german;
using test::slugs;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Search : public testing::Test {
 protected:
  std::vector<std::string> find(const std::string& text) const {
    return slugs(index_.search(asked(text)).hits);
  }

  SearchIndex index_;
};

TEST_F(Search, FindsOtherFormsOfAWord) {
  index_.put(article("a", "Cancelling subscriptions"));
  EXPECT_THAT(find("cancel subscription"), ElementsAre("a"));
  EXPECT_THAT(find("cancelled"), ElementsAre("a"));
}

TEST_F(Search, StemsADocumentByItsLanguage) {
  index_.put(german(article("a", "Alle Rechnungen")));
  EXPECT_THAT(find("rechnung"), ElementsAre("a"));
}

TEST_F(Search, FindsGermanUmlautsInEverySpelling) {
  index_.put(german(article("a", "Abo kündigen")));
  for (const auto* text : {"kündigen", "kuendigen", "kundigen", "KÜNDIGUNG"}) {
    EXPECT_THAT(find(text), ElementsAre("a")) << text;
  }
}

TEST_F(Search, IgnoresCaseAndAccents) {
  index_.put(article("a", "Offices in Zürich"));
  EXPECT_THAT(find("zurich"), ElementsAre("a"));
  EXPECT_THAT(find("ZÜRICH"), ElementsAre("a"));
}

TEST_F(Search, FindsCodesAndNamesWithSigns) {
  index_.put(article("code", "Error E-1042"));
  index_.put(article("language", "Exercises in C++"));
  index_.put(article("login", "Switch on 2FA"));
  EXPECT_THAT(find("e-1042"), ElementsAre("code"));
  EXPECT_THAT(find("e1042"), ElementsAre("code"));
  EXPECT_THAT(find("1042"), ElementsAre("code"));
  EXPECT_THAT(find("c++"), ElementsAre("language"));
  EXPECT_THAT(find("2fa"), ElementsAre("login"));
}

TEST_F(Search, TakesAWordWithAndWithoutItsHyphen) {
  index_.put(article("joined", "Change your email"));
  index_.put(article("divided", "About e-mail"));
  EXPECT_THAT(find("e-mail"), UnorderedElementsAre("joined", "divided"));
  EXPECT_THAT(find("email"), UnorderedElementsAre("joined", "divided"));
}

TEST_F(Search, CompletesTheWordBeingTyped) {
  index_.put(article("a", "Microphone"));
  EXPECT_THAT(find("mi"), ElementsAre("a"));
  EXPECT_THAT(find("m"), IsEmpty());
}

TEST_F(Search, PutsAWholeWordBeforeABeginning) {
  index_.put(article("longer", "Cards"));
  index_.put(article("longest", "Cardboard"));
  index_.put(article("whole", "Card"));
  EXPECT_EQ(find("card").back(), "longest");
}

TEST_F(Search, ForgivesOneTypingError) {
  index_.put(article("a", "Refund policy"));
  for (const auto* text : {"refnud", "refun", "reffund", "rofund", "xefund", "efund", "refu"}) {
    EXPECT_THAT(find(text), ElementsAre("a")) << text;
  }
  EXPECT_EQ(index_.search(asked("refnud poliyc")).corrected, "refund policy");
  EXPECT_EQ(index_.search(asked("refund policy")).corrected, std::nullopt);
}

TEST_F(Search, ForgivesAnErrorInAWordBeingTyped) {
  index_.put(article("a", "Subscription"));
  EXPECT_THAT(find("sbuscri"), ElementsAre("a"));
}

TEST_F(Search, ForgivesTwoErrorsInALongWord) {
  index_.put(article("a", "Authentication"));
  EXPECT_THAT(find("autentikation"), ElementsAre("a"));
}

TEST_F(Search, AssumesNoErrorWhereTheWordExists) {
  index_.put(article("a", "Reset the page"));
  index_.put(article("b", "Resent the page"));
  EXPECT_THAT(find("reset"), ElementsAre("a"));
}

TEST_F(Search, AssumesNoErrorInANumber) {
  index_.put(article("a", "Error 1042"));
  EXPECT_THAT(find("1043"), IsEmpty());
}

TEST_F(Search, FindsTwoWordsWrittenAsOne) {
  index_.put(article("a", "Reset your password"));
  const auto answer = index_.search(asked("passwordreset"));
  EXPECT_THAT(slugs(answer.hits), ElementsAre("a"));
  EXPECT_EQ(answer.corrected, "password reset");
}

TEST_F(Search, PutsTitleBeforeTagsBeforeText) {
  auto tagged = article("tags", "Other", "Something else");
  tagged.tags = {"invoice"};
  index_.put(article("text", "Other", "Your invoice"));
  index_.put(tagged);
  index_.put(article("title", "Your invoice", "Something else"));
  EXPECT_THAT(find("invoice"), ElementsAre("title", "tags", "text"));
}

TEST_F(Search, PutsTheExactTitleFirst) {
  index_.put(article("longer", "Reset password of a pupil", "Password reset, reset password"));
  index_.put(article("turned", "Password reset"));
  index_.put(article("exact", "Reset password"));
  EXPECT_EQ(find("reset password").front(), "exact");
}

TEST_F(Search, WantsAllWordsWhereSomeDocumentsHaveThem) {
  for (const auto* slug : {"a", "b", "c"}) index_.put(article(slug, "Camera", "and microphone"));
  index_.put(article("one", "Camera"));
  EXPECT_THAT(find("camera microphone"), UnorderedElementsAre("a", "b", "c"));
}

TEST_F(Search, LetsTheNextBestFollowWhereFewHaveAllWords) {
  index_.put(article("one", "Camera camera", "camera"));
  index_.put(article("both", "Other", "camera and microphone"));
  EXPECT_THAT(find("camera microphone"), ElementsAre("both", "one"));
}

TEST_F(Search, FindsMostWordsWhereNoDocumentHasAll) {
  index_.put(article("two", "Camera", "microphone"));
  index_.put(article("none", "Refund"));
  EXPECT_THAT(find("camera microphone zeppelin"), ElementsAre("two"));
}

TEST_F(Search, CountsStopWordsOnlyAlone) {
  index_.put(article("a", "How to do it"));
  index_.put(article("b", "The refund"));
  EXPECT_THAT(find("how to refund it"), ElementsAre("b"));
  EXPECT_THAT(find("how to do it"), ElementsAre("a"));
}

TEST_F(Search, FindsSynonymsBehindTheWordItself) {
  index_.set_synonyms(Synonyms::parse("refund, money back\nlog in, sign in, login"));
  index_.put(article("other", "Refund"));
  index_.put(article("same", "Money back"));
  index_.put(article("sign", "Sign in"));
  EXPECT_THAT(find("refund"), ElementsAre("other", "same"));
  EXPECT_THAT(find("money back"), ElementsAre("same", "other"));
  EXPECT_THAT(find("login"), ElementsAre("sign"));
}

TEST_F(Search, FindsAPhraseOfTheSynonymsOnlyAsAPhrase) {
  index_.set_synonyms(Synonyms::parse("refund, money back"));
  index_.put(article("apart", "Back to the money"));
  EXPECT_THAT(find("refund"), IsEmpty());
}

TEST_F(Search, AppliesNewSynonymsToOldDocuments) {
  index_.put(article("a", "Money back"));
  index_.set_synonyms(Synonyms::parse("refund, money back"));
  EXPECT_THAT(find("refund"), ElementsAre("a"));
}

TEST_F(Search, FiltersByCategoryAndLanguage) {
  auto billing = article("billing", "Refund");
  billing.category = "billing";
  index_.put(billing);
  index_.put(article("technical", "Refund"));
  index_.put(german(article("german", "Refund")));
  auto query = asked("refund");
  query.category = "billing";
  EXPECT_THAT(slugs(index_.search(query).hits), ElementsAre("billing"));
  query.category = "unheard of";
  EXPECT_EQ(index_.search(query).total, 0U);
  query = asked("refund");
  query.language = TextLanguage::german;
  EXPECT_THAT(slugs(index_.search(query).hits), ElementsAre("german"));
}

TEST_F(Search, PrefersTheLanguageOfTheSmallWords) {
  index_.put(article("english", "Premium"));
  index_.put(german(article("german", "Premium")));
  EXPECT_EQ(find("wie geht das mit premium").front(), "german");
  EXPECT_EQ(find("how does this premium work").front(), "english");
}

TEST_F(Search, ForgetsReplacedAndRemovedDocuments) {
  index_.put(article("a", "Camera"));
  index_.put(article("a", "Microphone"));
  EXPECT_EQ(index_.size(), 1U);
  EXPECT_THAT(find("camera"), IsEmpty());
  EXPECT_THAT(find("microphone"), ElementsAre("a"));
  index_.remove(uuid_from_name("a"));
  EXPECT_EQ(index_.size(), 0U);
  EXPECT_THAT(find("microphone"), IsEmpty());
  EXPECT_EQ(index_.dead(), 2U);
  EXPECT_EQ(index_.rebuilt().dead(), 0U);
}

TEST_F(Search, CutsPagesThatDoNotOverlap) {
  for (int i = 0; i < 45; ++i) index_.put(article("a" + std::to_string(i), "Refund"));
  std::vector<std::string> seen;
  auto query = asked("refund");
  for (query.offset = 0; query.offset < 60; query.offset += query.limit) {
    const auto answer = index_.search(query);
    EXPECT_EQ(answer.total, 45U);
    for (const auto& slug : slugs(answer.hits)) seen.push_back(slug);
  }
  EXPECT_EQ(seen.size(), 45U);
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
}

TEST_F(Search, AnswersWhateverIsAsked) {
  index_.put(article("a", "Refund policy", "How to get your money back"));
  for (const std::string text :
       {"", " ", "\"", "%", "\\", "a OR b AND NOT (c)", "😀", "\x01\x02", "\xff\xfe", "refund\xff",
        "the", "a", "&|!:*", "<script>", "-", "--refund", "'; DROP TABLE x; --"}) {
    EXPECT_NO_THROW(static_cast<void>(index_.search(asked(text)))) << text;
  }
  EXPECT_NO_THROW(static_cast<void>(index_.search(asked(std::string(200'000, 'a')))));
  EXPECT_EQ(index_.search(asked("")).total, 0U);
  EXPECT_EQ(index_.search(asked("refund\xff")).total, 0U);
  EXPECT_EQ(index_.search(asked("\"refund\"")).total, 1U);
  auto query = asked("refund");
  query.offset = query.limit = SIZE_MAX;
  EXPECT_THAT(index_.search(query).hits, IsEmpty());
}

TEST_F(Search, SuggestsWhatALongTextIsAbout) {
  index_.put(article("refund", "Refund policy", "When you get your money back"));
  index_.put(article("camera", "Camera problems", "The browser blocks the camera"));
  index_.put(article("invoice", "Invoices", "Where your invoices are"));
  const auto hits = index_.suggest(
      "Hello, I have been trying since Monday: my camera stays dark in the lesson, the browser "
      "says "
      "it is blocked. Thank you!",
      2);
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits.front().slug, "camera");
  EXPECT_THAT(index_.suggest("", 3), IsEmpty());
}

}  // namespace
}  // namespace desk::projections::search
