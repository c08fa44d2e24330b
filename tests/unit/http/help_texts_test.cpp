// The help centre's words: complete in every language, with the right plural, chosen by the reader.
#include "http/help_centre/help_texts.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "events/vocabulary/json_reader.hpp"
#include "http/help_centre/local_date.hpp"

namespace desk::http {
namespace {

namespace fs = std::filesystem;

const fs::path root = LEDGERDESK_SOURCE_DIR;

const HelpTexts& texts() {
  static const HelpTexts all(help_texts());
  return all;
}

std::string contents(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// Keys of a catalogue, a plural's without its form; and the {{names}} of each.
std::map<std::string, std::set<std::string>> keys_of(const std::string& language) {
  static const std::regex form("_(zero|one|two|few|many|other)$");
  static const std::regex name(R"(\{\{(\w+)\}\})");
  const auto text = contents(root / "web/core/locales" / language / "help_pages.json");
  const auto document = JsonDocument::parse(text);
  std::map<std::string, std::set<std::string>> keys;
  document.value().root().for_each_member([&](std::string_view key, const JsonValue& value) {
    const std::string said(value.as_string().value());
    EXPECT_FALSE(said.empty()) << language << " " << key;
    auto& names = keys[std::regex_replace(std::string(key), form, "")];
    for (std::sregex_iterator at(said.begin(), said.end(), name), end; at != end; ++at) {
      names.insert((*at)[1]);
    }
  });
  return keys;
}

TEST(HelpTexts, SayTheSameInEveryLanguage) {
  const auto english = keys_of("en");
  EXPECT_EQ(keys_of("de"), english);
  EXPECT_EQ(keys_of("ar"), english);
}

TEST(HelpTexts, HaveEveryFormThatALanguageNeeds) {
  for (const auto& language : texts().languages()) {
    for (const auto* key : {"articles", "results"}) {
      for (const std::int64_t count : {0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 1'000}) {
        const auto form = plural_form(language.language(), count);
        EXPECT_TRUE(language.find(std::string(key) + '_' + std::string(form)))
            << language.language() << " " << key << " " << form;
      }
    }
  }
}

TEST(HelpTexts, HaveEveryKeyThatThePagesAskFor) {
  static const std::regex asked(R"re((texts\(?\)?\[|\.with\()"(\w+)")re");
  static const std::regex counted(R"re(\.counted\("(\w+)")re");
  const auto& english = texts().languages().front();
  std::size_t found = 0;
  for (const auto& entry : fs::directory_iterator(root / "http/help_centre")) {
    const auto source = contents(entry.path());
    for (std::sregex_iterator at(source.begin(), source.end(), asked), end; at != end; ++at) {
      EXPECT_TRUE(english.find((*at)[2].str())) << entry.path() << " asks for " << (*at)[2];
      ++found;
    }
    for (std::sregex_iterator at(source.begin(), source.end(), counted), end; at != end; ++at) {
      EXPECT_TRUE(english.find((*at)[1].str() + "_other")) << entry.path() << " " << (*at)[1];
    }
  }
  EXPECT_GT(found, 20U);
}

TEST(HelpTexts, PluralFormsFollowTheLanguage) {
  EXPECT_EQ(plural_form("en", 1), "one");
  EXPECT_EQ(plural_form("de", 0), "other");
  const std::map<std::int64_t, std::string_view> arabic = {
      {0, "zero"},  {1, "one"},     {2, "two"},     {3, "few"},   {10, "few"},  {11, "many"},
      {99, "many"}, {100, "other"}, {102, "other"}, {103, "few"}, {111, "many"}};
  for (const auto& [count, form] : arabic) EXPECT_EQ(plural_form("ar", count), form) << count;
}

TEST(HelpTexts, TakeValuesAndCounts) {
  const Texts one("en", R"({"hello": "Hello {{name}}, {{name}}! {{x", "a_one": "{{count}} a",
                            "a_other": "{{count}} as"})");
  EXPECT_EQ(one.with("hello", {{"name", "{{name}}"}}), "Hello {{name}}, {{name}}! {{x");
  EXPECT_EQ(one.counted("a", 1), "1 a");
  EXPECT_EQ(one.counted("a", 7), "7 as");
  EXPECT_EQ(one["missing"], "missing");
}

TEST(HelpTexts, AreChosenByTheReadersPreference) {
  const auto chosen = [](std::string_view header) { return texts().preferred(header).language(); };
  EXPECT_EQ(chosen(""), "en");
  EXPECT_EQ(chosen("de-AT,de;q=0.9,en;q=0.8"), "de");
  EXPECT_EQ(chosen("fr, ar;q=0.3, en;q=0.2"), "ar");
  EXPECT_EQ(chosen("en;q=0.5, DE;q=0.5"), "en") << "of equals the first";
  EXPECT_EQ(chosen("de;q=0, fr"), "en");
  EXPECT_EQ(chosen("*"), "en");
}

TEST(HelpTexts, KnowTheirNameAndDirection) {
  ASSERT_NE(texts().find("ar"), nullptr);
  EXPECT_EQ(texts().find("ar")->direction(), "rtl");
  EXPECT_EQ(texts().find("de")->direction(), "ltr");
  EXPECT_EQ(texts().find("de")->own_name(), "Deutsch");
  EXPECT_EQ(texts().find("fr"), nullptr);
}

TEST(LocalDates, AreWrittenAsTheLanguageWritesThem) {
  const auto day = parse_rfc3339("2026-11-26T23:30:00Z").value();
  EXPECT_EQ(local_date("en", day), "26 November 2026");
  EXPECT_EQ(local_date("de", day), "26. November 2026");
  EXPECT_NE(local_date("ar", day).find("نوفمبر"), std::string::npos);
  EXPECT_NE(local_date("ar", day).find("2026"), std::string::npos);
}

}  // namespace
}  // namespace desk::http
