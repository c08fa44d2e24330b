// Messages over an open WebSocket, whatever way they are cut.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "tests/unit/http_server/web_socket_server.hpp"

namespace desk::http {
namespace {

std::string letters(std::size_t count) {
  std::string text(count, ' ');
  for (std::size_t i = 0; i < count; ++i) text[i] = static_cast<char>('a' + i % 26);
  return text;
}

TEST(Messages, ComeBackFromAnEcho) {
  const WebSocketServer server;
  auto client = server.client();
  client.say("hello");
  EXPECT_EQ(client.read(), (Frame{Opcode::text, "hello"}));
  client.say("");
  EXPECT_EQ(client.read(), (Frame{Opcode::text, ""}));
  client.say("Grüße, 世界 🌍");
  EXPECT_EQ(client.read(), (Frame{Opcode::text, "Grüße, 世界 🌍"}));
  const std::string bytes("\0\xff\x80 binary", 10);
  client.send({Opcode::binary, bytes});
  EXPECT_EQ(client.read(), (Frame{Opcode::binary, bytes}));
}

// Around the limits of frame lengths and of our and Beast's buffers.
TEST(Messages, OfEverySizeComeBack) {
  const WebSocketServer server;
  auto client = server.client();
  for (const std::size_t size : {1, 125, 126, 127, 511, 512, 513, 1'529, 1'536, 1'537, 4'096,
                                 65'535, 65'536, 65'537, 200'000, 1'000'000}) {
    const Frame frame{Opcode::binary, letters(size)};
    client.send(frame);
    ASSERT_EQ(client.read(), frame) << size;
  }
}

TEST(Messages, MayComeInFragmentsWithControlFramesBetween) {
  WebSocketServer server;
  auto client = server.client();
  client.send({Opcode::text, "one ", false});
  client.send({Opcode::ping, "still there?"});
  client.send({Opcode::more, "", false});
  client.send({Opcode::more, "two ", false});
  client.send({Opcode::pong, "unasked"});
  client.send({Opcode::more, "three", true});
  EXPECT_EQ(client.read(), (Frame{Opcode::pong, "still there?"}));
  EXPECT_EQ(client.read(), (Frame{Opcode::text, "one two three"}));
  // A character may be cut in two, a message may end empty.
  client.send({Opcode::text, "\xc3", false});
  client.send({Opcode::more, "\xa9", false});
  client.send({Opcode::more, "", true});
  EXPECT_EQ(client.hear(), "é");
}

TEST(Messages, ManyInOnePacketKeepTheirOrder) {
  const WebSocketServer server;
  auto client = server.client();
  std::string all;
  for (int i = 0; i < 5'000; ++i) all += text_frame("message " + std::to_string(i));
  client.send_bytes(all);
  for (int i = 0; i < 5'000; ++i) ASSERT_EQ(client.hear(), "message " + std::to_string(i));
}

TEST(Messages, MayComeByteByByte) {
  const WebSocketServer server;
  auto client = server.client();
  for (const char byte : text_frame("slowly") + text_frame(letters(130))) {
    client.send_bytes({&byte, 1});
  }
  EXPECT_EQ(client.hear(), "slowly");
  EXPECT_EQ(client.hear(), letters(130));
}

TEST(Messages, SentInOneTurnArriveInOrder) {
  const WebSocketServer server({.on_message = [](WebSocket& socket, auto, auto) {
    for (int i = 0; i < 100; ++i) socket.send(std::to_string(i), MessageKind::text);
    socket.send(letters(100'000), MessageKind::binary);
    socket.send("last", MessageKind::text);
  }});
  auto client = server.client();
  client.say("go");
  for (int i = 0; i < 100; ++i) ASSERT_EQ(client.hear(), std::to_string(i));
  EXPECT_EQ(client.read(), (Frame{Opcode::binary, letters(100'000)}));
  EXPECT_EQ(client.hear(), "last");
}

TEST(Messages, MayBeSentFromTheLoopAtAnyTime) {
  std::shared_ptr<WebSocket> kept;  // touched on the loop alone
  WebSocketServer server({.on_open = [&kept](const auto& socket) {
    socket->send("welcome", MessageKind::text);
    kept = socket;
  }});
  auto client = server.client();
  EXPECT_EQ(client.hear(), "welcome");
  for (int i = 0; i < 100; ++i) {
    server.server().web_socket_loop().post(
        [&kept, i] { kept->send(std::to_string(i), MessageKind::text); });
  }
  for (int i = 0; i < 100; ++i) ASSERT_EQ(client.hear(), std::to_string(i));
}

TEST(Messages, RightBehindTheUpgradeAreNotLost) {
  const WebSocketServer server;
  auto client = server.http_client();
  client.send(upgrade_request() + text_frame("early") + text_frame("bird"));
  EXPECT_EQ(client.read_to_head().status, 101);
  WebSocketClient upgraded(std::move(client));
  EXPECT_EQ(upgraded.hear(), "early");
  EXPECT_EQ(upgraded.hear(), "bird");
  upgraded.say("later");
  EXPECT_EQ(upgraded.hear(), "later");
}

TEST(Messages, OfManyClientsReachTheRightOne) {
  const WebSocketServer server({}, {}, 3);
  std::vector<WebSocketClient> clients;
  for (int i = 0; i < 60; ++i) clients.push_back(server.client());
  for (int round = 0; round < 5; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i) clients[i].say(std::to_string(i));
    for (std::size_t i = 0; i < clients.size(); ++i) {
      ASSERT_EQ(clients[i].hear(), std::to_string(i));
    }
  }
}

// Messages in any fragments, sent in packets that are cut anywhere.
RC_GTEST_PROP(AnyMessages, ComeBackHoweverTheyAreCut, ()) {
  static const WebSocketServer server;
  auto client = server.client();
  const auto messages =
      *rc::gen::container<std::vector<std::string>>(rc::gen::container<std::string>(
          *rc::gen::element<std::size_t>(3, 300, 2'000), rc::gen::arbitrary<char>()));
  std::string bytes;
  for (const auto& message : messages) {
    const auto cut = *rc::gen::inRange<std::size_t>(0, message.size() + 1);
    bytes += bytes_of({Opcode::binary, message.substr(0, cut), false});
    bytes += bytes_of({Opcode::more, message.substr(cut), true});
  }
  for (std::size_t at = 0; at < bytes.size();) {
    const auto count = *rc::gen::inRange<std::size_t>(1, 3'000);
    client.send_bytes(std::string_view(bytes).substr(at, count));
    at += count;
  }
  for (const auto& message : messages) RC_ASSERT(client.hear() == message);
}

}  // namespace
}  // namespace desk::http
