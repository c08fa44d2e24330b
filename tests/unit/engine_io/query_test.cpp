// The parameters of an Engine.IO request, and the ids that sessions get.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "http/engine_io/base64.hpp"
#include "http/engine_io/query.hpp"

namespace desk::engine_io {
namespace {

TEST(EngineQuery, NamesVersionTransportAndSession) {
  const auto query = parse_query("EIO=4&t=abc&transport=polling&sid=x-_Y&b64=1");
  EXPECT_EQ(query.version, "4");
  EXPECT_EQ(query.transport, "polling");
  EXPECT_EQ(query.session, "x-_Y");
}

TEST(EngineQuery, MayMissEverything) {
  for (const auto* text : {"", "&", "=", "EIO", "eio=4", "&&=&=", "xEIO=4", "sid"}) {
    const auto query = parse_query(text);
    EXPECT_EQ(query.version, "") << text;
    EXPECT_EQ(query.transport, "") << text;
    EXPECT_EQ(query.session, "") << text;
  }
}

RC_GTEST_PROP(EngineQueries, OfAnyBytesAreRead, (const std::string& text)) {
  const auto query = parse_query(text);
  RC_ASSERT(text.find(query.session) != std::string::npos);
}

TEST(SessionId, IsLongAndNeverTheSame) {
  std::set<std::string> ids;
  for (int i = 0; i < 1'000; ++i) ids.insert(random_id());
  EXPECT_EQ(ids.size(), 1'000U);
  for (const auto& id : ids) EXPECT_EQ(id.size(), 24U);
}

TEST(SessionId, NeedsNoEscapingInAUrl) {
  const std::string allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (int i = 0; i < 1'000; ++i) {
    EXPECT_EQ(random_id().find_first_not_of(allowed), std::string::npos);
  }
}

RC_GTEST_PROP(Base64, ComesBackAsItWas, (const std::string& bytes)) {
  RC_ASSERT(base64_decode(base64_encode(bytes)) == bytes);
}

RC_GTEST_PROP(Base64, OfAnyTextIsReadOrRefused, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::elementOf(std::string("AZaz09+/=\n\r ")), rc::gen::arbitrary<char>()));
  const auto bytes = base64_decode(text);
  if (bytes) RC_ASSERT(bytes->size() <= text.size() / 4 * 3);
}

}  // namespace
}  // namespace desk::engine_io
