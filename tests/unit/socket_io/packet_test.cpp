// Socket.IO packets: the protocol's own examples, its limits, and whatever bytes come.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/socket_io/packet.hpp"

namespace desk::socket_io {

inline bool operator==(const Packet& a, const Packet& b) {
  return a.type == b.type && a.name_space == b.name_space && a.ack_id == b.ack_id &&
         a.data == b.data && a.attachments == b.attachments;
}

namespace {

struct Example {
  std::string text;
  Packet packet;
};

std::vector<Example> examples() {
  return {
      {"0", {PacketType::connect, "/", {}, "", 0}},
      {R"(0{"token":"123"})", {PacketType::connect, "/", {}, R"({"token":"123"})", 0}},
      {R"(0/admin,{"sid":"x"})", {PacketType::connect, "/admin", {}, R"({"sid":"x"})", 0}},
      {"1/admin,", {PacketType::disconnect, "/admin", {}, "", 0}},
      {R"(2["foo"])", {PacketType::event, "/", {}, R"(["foo"])", 0}},
      {R"(2/admin,12["foo"])", {PacketType::event, "/admin", 12, R"(["foo"])", 0}},
      {R"(3/admin,13["bar"])", {PacketType::ack, "/admin", 13, R"(["bar"])", 0}},
      {R"(4{"message":"Not authorized"})",
       {PacketType::connect_error, "/", {}, R"({"message":"Not authorized"})", 0}},
      {R"(51-["baz",{"_placeholder":true,"num":0}])",
       {PacketType::binary_event, "/", {}, R"(["baz",{"_placeholder":true,"num":0}])", 1}},
      {R"(52-/admin,["baz"])", {PacketType::binary_event, "/admin", {}, R"(["baz"])", 2}},
      {R"(61-/admin,15["bar"])", {PacketType::binary_ack, "/admin", 15, R"(["bar"])", 1}},
  };
}

TEST(Packet, IsReadAsTheProtocolShows) {
  for (const auto& [text, packet] : examples()) {
    const auto parsed = parse_packet(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(*parsed, packet) << text;
  }
}

TEST(Packet, IsWrittenAsTheProtocolShows) {
  for (const auto& [text, packet] : examples()) EXPECT_EQ(encode_packet(packet), text);
}

TEST(Packet, NamesItsNamespaceWithOrWithoutAComma) {
  EXPECT_EQ(parse_packet("0/custom")->name_space, "/custom");
  EXPECT_EQ(parse_packet("0/custom,")->name_space, "/custom");
  EXPECT_EQ(parse_packet("0/custom?token=1,{}")->name_space, "/custom");
  EXPECT_EQ(parse_packet("0/custom?token=1,{}")->data, "{}");
}

TEST(Packet, BeyondItsLimitsIsNone) {
  const std::string digits(40, '9');
  for (const auto& text :
       {std::string(), std::string("7"), std::string("x"), std::string("5[]"), "5" + digits + "-[]",
        std::string("5-[]"), std::string("51[]"), std::string("6"), "2" + digits + "[]",
        "2/" + std::string(1'000, 'a') + ",[]"}) {
    EXPECT_FALSE(parse_packet(text)) << text;
  }
}

TEST(Packet, LeavesTheDataAlone) {
  EXPECT_EQ(parse_packet("2 not JSON at all")->data, " not JSON at all");
  EXPECT_EQ(parse_packet("2-1[]")->data, "-1[]");
}

rc::Gen<Packet> any_packet() {
  const auto name =
      rc::gen::map(rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcXYZ019-_/"))),
                   [](const std::string& text) { return "/" + text.substr(0, 100); });
  const auto id = rc::gen::map(
      rc::gen::inRange<std::int64_t>(-1, 999'999'999'999'999'999), [](std::int64_t number) {
        return number < 0 ? std::nullopt : std::optional<std::uint64_t>(number);
      });
  const auto data = rc::gen::element<std::string>("", "[]", R"(["a",{"b":"\u001e,1"}])", "{}");
  return rc::gen::map(
      rc::gen::tuple(rc::gen::inRange(0, 7), name, id, data, rc::gen::inRange(0, 9'999)),
      [](const auto& parts) {
        const auto& [type, space, ack, text, attachments] = parts;
        const bool binary = type > 4;
        return Packet{static_cast<PacketType>(type), space, ack, text,
                      binary ? static_cast<std::size_t>(attachments) : 0};
      });
}

RC_GTEST_PROP(Packets, ComeBackAsTheyWereWritten, ()) {
  const auto packet = *any_packet();
  const auto parsed = parse_packet(encode_packet(packet));
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*parsed == packet);
}

RC_GTEST_PROP(Packets, OfAnyBytesAreReadOrRefused, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::elementOf(std::string("0123456789-/,[]{}\"?")), rc::gen::arbitrary<char>()));
  const auto packet = parse_packet(text);
  if (packet) RC_ASSERT(text.ends_with(packet->data));
}

}  // namespace
}  // namespace desk::socket_io
