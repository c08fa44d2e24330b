#include <gtest/gtest.h>

#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/ids.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "events/vocabulary/text.hpp"

namespace desk {
namespace {

TEST(Text, IsCutWhereACharacterBegins) {
  EXPECT_EQ(whole_characters("aé", 2), "a");
  EXPECT_EQ(whole_characters("aé", 3), "aé");
  EXPECT_EQ(whole_characters("é", 1), "");
  EXPECT_EQ(first_characters("aéb", 2), "aé");
  EXPECT_EQ(first_characters("aé", 9), "aé");
  EXPECT_EQ(first_characters("é", 0), "");
}

TEST(Clock, WritesUtcWithMilliseconds) {
  EXPECT_EQ(to_rfc3339(Timestamp{std::chrono::milliseconds{1'767'355'445'678}}),
            "2026-01-02T12:04:05.678Z");
}

TEST(Clock, ReadsOffsetsAndFractions) {
  EXPECT_EQ(to_rfc3339(*parse_rfc3339("2026-01-02T13:04:05.6789+01:00")),
            "2026-01-02T12:04:05.678Z");
  EXPECT_EQ(to_rfc3339(*parse_rfc3339("2026-01-02T12:04:05Z")), "2026-01-02T12:04:05.000Z");
}

TEST(Clock, RefusesWhatIsNoInstant) {
  for (const auto* text :
       {"", "2026-01-02", "2026-02-30T00:00:00Z", "2026-01-02T24:00:00Z", "2026-01-02T12:04:05",
        "2026-01-02T12:04:05.Z", "2026-01-02T12:04:05Zx"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(Uuid, NewOnesGrowAndReadBack) {
  Uuid last;
  for (int i = 0; i < 10'000; ++i) {
    const auto id = new_uuid_v7();
    ASSERT_LT(last, id);
    ASSERT_EQ(parse_uuid(to_string(id)), id);
    ASSERT_EQ(to_string(id)[14], '7');
    last = id;
  }
}

TEST(Uuid, TheSameNameGivesTheSameId) {
  EXPECT_EQ(uuid_from_name("a"), uuid_from_name("a"));
  EXPECT_NE(uuid_from_name("a"), uuid_from_name("b"));
}

TEST(Uuid, RefusesOtherForms) {
  for (const auto* text :
       {"", "x", "0193e0a0-0000-7000-8000-00000000000", "0193e0a000007000800000000000000000",
        "0193e0a0-0000-7000-8000-00000000000g"}) {
    EXPECT_FALSE(parse_uuid(text)) << text;
  }
}

TEST(Json, EscapesWhatMustBeEscaped) {
  JsonWriter json;
  json.begin_object()
      .field("a", "quote \" slash \\ line \n bell \x07 \u00e9")
      .field("n", 7)
      .key("l");
  json.begin_array().value(true).null().end_array().end_object();
  EXPECT_EQ(
      json.text(),
      "{\"a\":\"quote \\\" slash \\\\ line \\n bell \\u0007 \u00e9\",\"n\":7,\"l\":[true,null]}");
}

TEST(Text, CountsCodePointsNotBytes) { EXPECT_EQ(character_count("a\u00e9\U0001F600"), 3U); }

TEST(Text, KnowsBlanks) {
  EXPECT_TRUE(is_blank(" \t\u00a0\u3000"));
  EXPECT_FALSE(is_blank(" x "));
}

TEST(Text, KnowsWhatShowsNothing) {
  for (const auto* unseen : {"\u2060\u200d", "\u2028\u2029", "\u3164\u115f\uffa0", "\u2800",
                             "\u202e\u2066", "\u00ad\ufe0f", "\u202f\u205f"}) {
    EXPECT_TRUE(is_blank(unseen)) << unseen;
  }
  for (const auto* seen : {"\u0627\u200f", "\U0001F468\u200d\U0001F469", "\u0300", "\u30fc"}) {
    EXPECT_FALSE(is_blank(seen)) << seen;
  }
}

TEST(Text, LosesWhatTurnsItRound) {
  EXPECT_EQ(without_turns("Ann \u202egninrats\u2069 \u0627\u200f"), "Ann gninrats \u0627\u200f");
}

TEST(Text, CannotForgeALogLine) {
  EXPECT_EQ(printable("a\nlevel=error \"x\"", 100), "a\\x0alevel=error \\x22x\\x22");
}

}  // namespace
}  // namespace desk
