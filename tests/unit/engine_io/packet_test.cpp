// Engine.IO packets and polling payloads: the protocol's own examples, and whatever bytes come.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/engine_io/packet.hpp"

namespace desk::engine_io {
namespace {

using http::MessageKind;

std::string payload_of(std::initializer_list<std::string_view> packets) {
  std::string payload;
  for (const auto packet : packets) {
    if (!payload.empty()) payload += payload_separator;
    payload += packet;
  }
  return payload;
}

TEST(EnginePacket, HasATypeAndData) {
  const auto packet = parse_packet("4hello");
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->type, PacketType::message);
  EXPECT_EQ(packet->data, "hello");
  EXPECT_EQ(parse_packet("2probe")->type, PacketType::ping);
  EXPECT_EQ(parse_packet("6")->data, "");
}

TEST(EnginePacket, OfAnUnknownTypeIsNone) {
  for (const auto* text : {"", "7", "abc", "bAQID", " 4", "\x1e"}) EXPECT_FALSE(parse_packet(text));
}

TEST(EnginePayload, HoldsPacketsInTheirOrder) {
  const auto packets = parse_payload(payload_of({"4hello", "2", "4world", "bAQIDBA=="}));
  ASSERT_TRUE(packets);
  ASSERT_EQ(packets->size(), 4U);
  EXPECT_EQ((*packets)[0].data, "hello");
  EXPECT_EQ((*packets)[1].type, PacketType::ping);
  EXPECT_EQ((*packets)[2].data, "world");
  EXPECT_EQ((*packets)[3].data, "\x01\x02\x03\x04");
  EXPECT_EQ((*packets)[3].kind, MessageKind::binary);
}

TEST(EnginePayload, IsRefusedWholeForOneWrongPacket) {
  for (const auto& payload :
       {payload_of({"4a", "x"}), payload_of({"4a", ""}), payload_of({"b!!!!"}),
        payload_of({"4a", "bAQI"}) + "D=", std::string("\x1e")}) {
    EXPECT_FALSE(parse_payload(payload)) << payload;
  }
}

TEST(EnginePayload, IsWrittenAsItIsRead) {
  std::string payload;
  append_to_payload(payload, PacketType::message, "hello");
  append_binary_to_payload(payload, "\x01\x02\x03\x04");
  append_to_payload(payload, PacketType::ping, "");
  EXPECT_EQ(payload, payload_of({"4hello", "bAQIDBA==", "2"}));
}

RC_GTEST_PROP(EnginePayloads, ComeBackAsTheyWereWritten,
              (const std::vector<std::pair<bool, std::string>>& messages)) {
  RC_PRE(!messages.empty());
  std::string payload;
  for (const auto& [binary, bytes] : messages) {
    RC_PRE(binary || bytes.find(payload_separator) == std::string::npos);
    binary ? append_binary_to_payload(payload, bytes)
           : append_to_payload(payload, PacketType::message, bytes);
  }
  const auto packets = parse_payload(payload);
  RC_ASSERT(packets.has_value());
  RC_ASSERT(packets->size() == messages.size());
  for (std::size_t i = 0; i < messages.size(); ++i) {
    RC_ASSERT((*packets)[i].data == messages[i].second);
    RC_ASSERT(((*packets)[i].kind == MessageKind::binary) == messages[i].first);
  }
}

RC_GTEST_PROP(EnginePayloads, OfAnyBytesAreReadOrRefused, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::elementOf(std::string("0123456b=A\x1e")), rc::gen::arbitrary<char>()));
  const auto packets = parse_payload(bytes);
  const auto separators = std::count(bytes.begin(), bytes.end(), payload_separator);
  if (packets) RC_ASSERT(packets->size() == static_cast<std::size_t>(separators) + 1);
}

}  // namespace
}  // namespace desk::engine_io
