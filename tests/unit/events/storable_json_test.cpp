// What the grammar of JSON allows and we cannot hold is replaced; all else stays as it is.
#include "events/vocabulary/storable_json.hpp"

#include <gtest/gtest.h>

#include "events/vocabulary/json_reader.hpp"

namespace desk {
namespace {

TEST(StorableJson, LeavesAllElseAsItIs) {
  for (const auto* json :
       {R"({"a":[1,-2.5e3,true,null],"b":"\ud83d\ude00 \u00e9 \\ud83d \"quoted\""})", "[]", "\"\"",
        "", R"(["123456789012345678901234567890"])", "[1e-5]", "\"open", "[\"\\"}) {
    EXPECT_EQ(with_storable_values(json), json);
  }
}

TEST(StorableJson, ReplacesHalvesOfSurrogatePairs) {
  EXPECT_EQ(with_storable_values(R"("a \ud83d")"), R"("a \u0000")");
  EXPECT_EQ(with_storable_values(R"("\ude00b")"), R"("\u0000b")");
  EXPECT_EQ(with_storable_values(R"("\ud83d\ud83d\ude00")"), R"("\u0000\ud83d\ude00")");
}

TEST(StorableJson, BoundsNumbersBeyondADouble) {
  EXPECT_EQ(with_storable_values("[1e999,-1e999]"), "[1e308,-1e308]");
  EXPECT_EQ(with_storable_values("[18446744073709551616]"), "[18446744073709551616e0]");
}

TEST(Json, IsReadWithWhatCannotBeHeldInMembersThatNobodyKnows) {
  const auto document = JsonDocument::parse(
      R"({"a":"ok","x":"\ud83d","y":18446744073709551616,"z":1e999,"w":-99999999999999999999999})");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().find("a")->as_string(), "ok");
  EXPECT_EQ(document->root().find("x")->as_string(), std::string_view("\0", 1));
  EXPECT_EQ(document->root().find("y")->as_integer(), std::nullopt);
  EXPECT_TRUE(document->root().find("z")->as_double());
}

TEST(Json, IsRefusedWhereItsGrammarIs) {
  for (const auto* json : {R"({"a":"\q"})", R"({"a":01})", R"({"a":1.})", R"({"a":-})",
                           R"({"a":"\ud83"})", R"({"a":0000000000000000000001})", "{", "\"\\"}) {
    EXPECT_FALSE(JsonDocument::parse(json)) << json;
  }
}

}  // namespace
}  // namespace desk
