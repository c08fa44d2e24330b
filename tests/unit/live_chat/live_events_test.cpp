// The table of the chat's events, and what is made of it.
#include "http/live_chat/live_events.hpp"

#include <gmock/gmock.h>

#include <set>

#include "events/vocabulary/json_reader.hpp"
#include "http/live_chat/asyncapi.hpp"
#include "http/live_chat/live_error.hpp"

namespace desk::http {
namespace {

TEST(ClientEvents, AreThoseOfTheContract) {
  for (const auto* name : {"user:join", "chat:start", "chat:message", "chat:end", "chat:rate",
                           "chat:typing", "chat:read", "chat:sync", "agent:join", "agent:status",
                           "agent:accept", "agent:transfer", "agent:viewing"}) {
    EXPECT_NE(find_client_event(name), nullptr) << name;
  }
  EXPECT_EQ(find_client_event("__proto__"), nullptr);
}

TEST(ClientEvents, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const auto& event : client_events()) EXPECT_TRUE(names.insert(event.name).second);
}

TEST(AgentEvents, AreStaffsAlone) {
  for (const auto& event : client_events()) {
    if (event.name.starts_with("agent:")) {
      EXPECT_FALSE(may_call(event.access, Role::user)) << event.name;
    }
    EXPECT_FALSE(may_call(event.access, Role::analyst)) << event.name;
  }
}

TEST(LiveErrors, StandInTheOrderOfTheirCodes) {
  for (std::size_t i = 0; i < all_live_errors().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(all_live_errors()[i].code), i);
  }
  EXPECT_EQ(all_live_errors().back().code, LiveErrorCode::unavailable);
}

TEST(LiveErrors, NameTheFieldsThatAreWrong) {
  const auto json = to_json({LiveErrorCode::invalid, {}, {{"rating", "range", "is too much"}}});
  EXPECT_THAT(json, testing::HasSubstr(R"("errors":[{"field":"rating","code":"range")"));
}

TEST(AsyncApi, DescribesEveryEvent) {
  const auto document = JsonDocument::parse(asyncapi_document());
  ASSERT_TRUE(document.has_value());
  const auto messages = document->root().find("components")->find("messages");
  for (const auto& event : client_events()) {
    EXPECT_TRUE(messages->find("client:" + std::string(event.name)).has_value()) << event.name;
  }
  for (const auto& event : server_events()) {
    EXPECT_TRUE(messages->find("server:" + std::string(event.name)).has_value()) << event.name;
  }
}

}  // namespace
}  // namespace desk::http
