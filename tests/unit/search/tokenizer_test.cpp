// What counts as a word, and which spellings are the same word.
#include "projections/search/tokenizer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "projections/search/analyzer.hpp"

namespace desk::projections::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> words(std::string_view text) {
  const auto tokenized = tokenize(text);
  std::vector<std::string> words;
  for (const auto& token : tokenized.tokens) words.emplace_back(tokenized.word(token));
  return words;
}

TEST(Tokenizer, CutsAtWhatIsNoLetterOrDigit) {
  EXPECT_THAT(words("Log in: step 2/3, please!"),
              ElementsAre("log", "in", "step", "2", "3", "please"));
}

TEST(Tokenizer, FoldsCaseAccentsAndWidth) {
  EXPECT_THAT(words("Zürich ZURICH Straße Łódź ｆｕｌｌ Åse"),
              ElementsAre("zurich", "zurich", "strasse", "lodz", "full", "ase"));
  EXPECT_THAT(words("Zu\u0308rich"), ElementsAre("zurich"));
}

TEST(Tokenizer, IgnoresApostrophesInWords) {
  EXPECT_THAT(words("can't can’t 'quoted'"), ElementsAre("cant", "cant", "quoted"));
}

TEST(Tokenizer, JoinsWhatHyphensDivide) {
  EXPECT_THAT(words("E-1042"), ElementsAre("e", "1042", "e1042"));
  EXPECT_THAT(words("- a -b c- d"), ElementsAre("a", "b", "c", "d"));
}

TEST(Tokenizer, KeepsTheSignsOfShortNames) {
  EXPECT_THAT(words("C++, c# and 2FA"), ElementsAre("c++", "c#", "and", "2fa"));
  EXPECT_THAT(words("a+b price+"), ElementsAre("a", "b", "price"));
}

TEST(Tokenizer, TakesCharactersOfUnspacedScriptsOneByOne) {
  EXPECT_THAT(words("密码reset"), ElementsAre("密", "码", "reset"));
}

TEST(Tokenizer, SeparatesAtBytesThatAreNotUtf8) {
  EXPECT_THAT(words("a\xff"
                    "b\xc3"),
              ElementsAre("a", "b"));
  EXPECT_THAT(words("😀 \x01 %\\\""), IsEmpty());
}

TEST(Tokenizer, TellsWhereEachWordStands) {
  const auto tokenized = tokenize("Für uns");
  ASSERT_EQ(tokenized.tokens.size(), 2U);
  EXPECT_EQ(tokenized.tokens[1].start, 5U);
  EXPECT_EQ(tokenized.tokens[1].length, 3U);
}

TEST(Analyzer, TakesGermanUmlautsInBothSpellings) {
  EXPECT_EQ(form_of(TextLanguage::german, "kuendigen"), form_of(TextLanguage::german, "kundigen"));
  EXPECT_EQ(form_of(TextLanguage::german, "neue"), "neue");
  EXPECT_EQ(form_of(TextLanguage::german, "quelle"), "quelle");
  EXPECT_EQ(form_of(TextLanguage::english, "blue"), "blue");
}

TEST(Analyzer, StemsByLanguage) {
  EXPECT_EQ(stem_of(TextLanguage::english, "subscriptions"), "subscript");
  EXPECT_EQ(stem_of(TextLanguage::german, "rechnungen"), "rechnung");
  EXPECT_EQ(stem_of(TextLanguage::simple, "subscriptions"), "subscriptions");
}

TEST(Analyzer, KnowsStopWordsByLanguage) {
  EXPECT_TRUE(is_stop_word(TextLanguage::english, "the"));
  EXPECT_TRUE(is_stop_word(TextLanguage::german, "fur"));
  EXPECT_FALSE(is_stop_word(TextLanguage::simple, "the"));
}

}  // namespace
}  // namespace desk::projections::search
