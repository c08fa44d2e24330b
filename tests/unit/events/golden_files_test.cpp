// One file per event type and schema version: what the log may hold must be readable for ever. The
// files are never edited; a new version brings a new one.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "events/event_catalog.hpp"

namespace desk {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(LEDGERDESK_SOURCE_DIR) / "tests/golden/events";

std::string content(const fs::path& path) {
  const std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  auto whole = text.str();
  while (!whole.empty() && whole.back() == '\n') whole.pop_back();
  return whole;
}

fs::path golden_file(const EventTypeEntry& entry, int version) {
  return folder / (std::string(entry.type) + ".v" + std::to_string(version) + ".json");
}

TEST(GoldenFiles, EveryTypeAndVersionHasOneAndItIsReadable) {
  for (const auto& entry : event_catalog()) {
    for (int version = 1; version <= entry.schema_version; ++version) {
      const auto path = golden_file(entry, version);
      ASSERT_TRUE(fs::exists(path)) << "missing golden file " << path;
      const auto event = decode_payload(entry.type, version, content(path));
      EXPECT_TRUE(event.has_value()) << path << ": " << event.error().reason;
    }
  }
}

TEST(GoldenFiles, TheNewestVersionIsWrittenExactlyAsItStands) {
  for (const auto& entry : event_catalog()) {
    const auto text = content(golden_file(entry, entry.schema_version));
    const auto event = decode_payload(entry.type, entry.schema_version, text);
    ASSERT_TRUE(event.has_value()) << entry.type;
    EXPECT_EQ(encode_payload(*event), text) << entry.type;
  }
}

TEST(GoldenFiles, BelongToTypesThatExist) {
  std::set<std::string> known;
  for (const auto& entry : event_catalog()) {
    for (int version = 1; version <= entry.schema_version; ++version) {
      known.insert(golden_file(entry, version).filename());
    }
  }
  for (const auto& file : fs::directory_iterator(folder)) {
    EXPECT_TRUE(known.contains(file.path().filename())) << file.path();
  }
}

TEST(Catalog, RefusesWhatItDoesNotKnow) {
  EXPECT_FALSE(decode_payload("ticket.exploded", 1, "{}"));
  EXPECT_FALSE(decode_payload("ticket.assigned", 2, R"({"assigneeId":"a"})"));
  EXPECT_FALSE(decode_payload("ticket.assigned", 0, R"({"assigneeId":"a"})"));
  EXPECT_FALSE(decode_payload("ticket.assigned", 1, "{}"));
  EXPECT_FALSE(decode_payload("ticket.assigned", 1, "not json"));
  EXPECT_FALSE(decode_payload("ticket.status_changed", 1,
                              R"({"from":"open","to":"exploded","reason":"requested"})"));
}

TEST(Catalog, RefusesNumbersAndListsThatAreNotWhatTheyShouldBe) {
  EXPECT_FALSE(decode_payload("agent.limit_changed", 1, R"({"from":"5","to":3})"));
  EXPECT_FALSE(decode_payload("agent.limit_changed", 1, R"({"from":1.5,"to":3})"));
  EXPECT_FALSE(decode_payload("agent.limit_changed", 1, R"({"from":5})"));
  EXPECT_FALSE(decode_payload("agent.gone", 1, "{}"));
  EXPECT_FALSE(decode_payload("agent.gone", 1, R"({"slots":[1]})"));
  EXPECT_FALSE(decode_payload("agent.gone", 1, R"({"slots":[{"slotId":"x","chatId":"y"}]})"));
  EXPECT_FALSE(decode_payload("desk.hours_changed", 1, R"({"hours":5})"));
  EXPECT_FALSE(decode_payload(
      "desk.hours_changed", 1,
      R"({"hours":{"timeZone":"UTC","weekly":[{"day":1,"from":"9","to":"9:30"}],"holidays":[]}})"));
}

template <class E>
void expect_written_as(const E& event, std::string_view payload) {
  EXPECT_EQ(encode_payload(event), payload);
  const auto read = decode_payload(E::type, 1, payload);
  ASSERT_TRUE(read.has_value()) << payload;
  EXPECT_EQ(std::get<E>(*read), event) << payload;
}

TEST(Catalog, LeavesOutWhatIsNotThere) {
  const auto id = *parse_uuid("0193b6f5-8f2a-7c31-9d0e-2f4b6c8d0e1f");
  expect_written_as(ChatStarted{"ada", "", "", ""}, R"({"customerId":"ada"})");
  expect_written_as(ChatStarted{"ada", "", "", "", {}, "https://acme.example/pricing"},
                    R"({"customerId":"ada","page":"https://acme.example/pricing"})");
  expect_written_as(DeskHoursChanged{}, "{}");
  expect_written_as(ChatEnded{"ada", ChatEndReason::abandoned, "", {}},
                    R"({"endedBy":"ada","reason":"abandoned"})");
  expect_written_as(ChatRated{1, "", "grace"}, R"({"rating":1,"agentId":"grace"})");
  expect_written_as(AgentRegistered{"", 0}, R"({"maxConcurrent":0})");
  expect_written_as(AgentGone{}, R"({"slots":[]})");
  expect_written_as(
      ChatMessagePosted{id, 1, "ledgerdesk", "", SenderKind::system, "Hi", ""},
      R"({"messageId":"0193b6f5-8f2a-7c31-9d0e-2f4b6c8d0e1f","seq":1,"senderId":"ledgerdesk",)"
      R"("senderKind":"system","message":"Hi"})");
}

TEST(Catalog, IgnoresMembersItDoesNotKnow) {
  const auto event = decode_payload("ticket.assigned", 1, R"({"assigneeId":"a","shade":"blue"})");
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(std::get<TicketAssigned>(*event), TicketAssigned{"a"});
}

}  // namespace
}  // namespace desk
