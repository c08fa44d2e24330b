// How a WebSocket ends: in good order, by a fault, or all at once. Its listener hears of it once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <future>

#include "tests/unit/http_server/web_socket_server.hpp"

namespace desk::http {
namespace {

using testing::ElementsAre;

constexpr std::string_view ping = "\x89\x80\x01\x02\x03\x04";

TEST(Closing, ByTheClientIsAnsweredWithItsCode) {
  WebSocketServer server;
  auto client = server.client();
  client.say("last words");
  client.send({Opcode::close, close_payload(1000, "bye")});
  EXPECT_EQ(client.hear(), "last words");
  EXPECT_EQ(client.close_code(), 1000);
  EXPECT_TRUE(client.is_closed());
  EXPECT_THAT(server.diary().read(3), ElementsAre("open", "message last words", "closed"));
}

TEST(Closing, ByTheClientWithoutACodeIsNormal) {
  WebSocketServer server;
  auto client = server.client();
  client.send({Opcode::close, ""});
  EXPECT_EQ(client.close_code(), 1000);
  EXPECT_TRUE(client.is_closed());
}

TEST(Closing, ByTheServerSendsWhatWasAcceptedBefore) {
  WebSocketServer server({.on_message = [](WebSocket& socket, auto, auto) {
    socket.send("answer", MessageKind::text);
    socket.close(4'000, "enough");
    socket.send("too late", MessageKind::text);
    socket.close(4'001, "again");
  }});
  auto client = server.client();
  client.say("hello");
  client.say("not heard any more");
  EXPECT_EQ(client.hear(), "answer");
  EXPECT_EQ(client.read(), (Frame{Opcode::close, close_payload(4'000, "enough")}));
  client.send({Opcode::close, close_payload(4'000)});
  EXPECT_TRUE(client.is_closed());
  EXPECT_THAT(server.diary().read(3), ElementsAre("open", "message hello", "closed"));
}

TEST(Closing, WhileARequestIsAwaitedWorksToo) {
  std::shared_ptr<WebSocket> kept;
  WebSocketServer server({.on_open = [&kept](const auto& socket) { kept = socket; }});
  auto client = server.client();
  server.on_loop([&kept] { kept->close(1000, std::string(122, '.') + "é"); });
  EXPECT_EQ(client.hear(), close_payload(1000, std::string(122, '.')));
  client.send_bytes(text_frame("crossing") + bytes_of({Opcode::close, close_payload(1000)}));
  EXPECT_TRUE(client.is_closed());
  EXPECT_THAT(server.diary().read(2), ElementsAre("open", "closed"));
}

TEST(Closing, FromBothSidesAtOnceIsOneClosing) {
  WebSocketServer server(
      {.on_message = [](WebSocket& socket, auto, auto) { socket.close(1000, ""); }});
  auto client = server.client();
  client.send_bytes(text_frame("close") + bytes_of({Opcode::close, close_payload(1000)}));
  EXPECT_EQ(client.close_code(), 1000);
  EXPECT_TRUE(client.is_closed());
  EXPECT_THAT(server.diary().read(3), ElementsAre("open", "message close", "closed"));
}

TEST(Closing, WhenOpenedIsPossible) {
  WebSocketServer server({.on_open = [](const auto& socket) { socket->close(1013, "full"); }});
  auto client = server.client();
  EXPECT_EQ(client.close_code(), 1013);
  client.send({Opcode::close, close_payload(1013)});
  EXPECT_TRUE(client.is_closed());
  EXPECT_THAT(server.diary().read(2), ElementsAre("open", "closed"));
}

TEST(Closing, UnansweredEndsInTheEnd) {
  WebSocketServer server({.on_open = [](const auto& socket) { socket->close(1000, ""); }});
  const auto client = server.client();
  EXPECT_TRUE(client.is_gone());
  EXPECT_THAT(server.diary().read(2), ElementsAre("open", "closed"));
}

TEST(Closing, OfAClientThatVanishesIsTold) {
  WebSocketServer server;
  auto crashed = server.client();
  crashed.reset();
  EXPECT_THAT(server.diary().read(2), ElementsAre("open", "closed"));
  { const auto hung_up = server.client(); }
  EXPECT_THAT(server.diary().read(4), ElementsAre("open", "closed", "open", "closed"));
}

TEST(Dropping, IsAtOnceAndToldLater) {
  WebSocketServer server({.on_message = [](WebSocket& socket, auto, auto) {
    socket.send("never sent", MessageKind::text);
    socket.drop();
    socket.drop();
    socket.send("nor this", MessageKind::text);
    socket.close(1000, "");
    EXPECT_EQ(socket.unsent(), 0U);
  }});
  auto client = server.client();
  client.send_bytes(text_frame("one") + text_frame("two"));
  EXPECT_EQ(client.hear(), "(gone)");
  EXPECT_THAT(server.diary().read(3), ElementsAre("open", "message one", "closed"));
}

TEST(Dropping, WhenOpenedIsPossible) {
  WebSocketServer server({.on_open = [](const auto& socket) { socket->drop(); }});
  auto client = server.http_client();
  client.send(upgrade_request() + text_frame("hello"));
  EXPECT_TRUE(client.is_gone());
  EXPECT_THAT(server.diary().read(2), ElementsAre("open", "closed"));
}

TEST(Dropping, FreesWhatASlowReaderHasNotTaken) {
  constexpr std::size_t much = 16'000'000;  // more than kernels buffer
  std::shared_ptr<WebSocket> kept;
  WebSocketServer server({.on_open = [&kept](const auto& socket) { kept = socket; }});
  const auto client = server.client(4'096);
  server.on_loop([&] { kept->send(std::string(much, 'x'), MessageKind::binary); });
  const auto unsent = server.on_loop([&] { return kept->unsent(); });  // it had its turn
  EXPECT_GT(unsent, 1'000'000U);
  EXPECT_LT(unsent, much);
  server.on_loop([&] { kept->drop(); });
  EXPECT_EQ(server.on_loop([&] { return kept->unsent(); }), 0U);
  EXPECT_THAT(server.diary().read(2), ElementsAre("open", "closed"));
}

TEST(ASlowReader, GetsAllWhenItReadsOn) {
  constexpr std::size_t much = 16'000'000;
  WebSocketServer server({.on_open = [](const auto& socket) {
    socket->send(std::string(much, 'x'), MessageKind::binary);
  }});
  auto client = server.client(4'096);
  client.say("hello");
  EXPECT_EQ(client.hear(), std::string(much, 'x'));
  EXPECT_EQ(client.hear(), "hello");
}

// Pongs are owed without the listener's knowledge: they must not pile up.
TEST(ASlowReader, IsNotReadBeyondWhatItIsOwed) {
  constexpr std::size_t much = 16'000'000;
  std::shared_ptr<WebSocket> kept;
  WebSocketServer server({.on_open = [&](const auto& socket) {
    socket->send(std::string(much, 'x'), MessageKind::binary);
    kept = socket;
  }});
  auto client = server.client(4'096);
  auto pinging = std::async(std::launch::async, [&client] {
    std::string pings;
    for (int i = 0; i < 100'000; ++i) pings += ping;
    for (int i = 0; i < 100; ++i) client.send_bytes(pings);  // blocks on the way
  });
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_LT(server.on_loop([&] { return kept->unsent(); }), much + 1'000'000);
  }
  server.on_loop([&] { kept->drop(); });
  pinging.wait();
}

struct Fault {
  const char* what;
  std::string bytes;
  int code;
};

std::vector<Fault> faults() {
  const auto unmasked = std::string("\x81\x02hi");
  auto reserved_bits = text_frame("hi");
  reserved_bits[0] = static_cast<char>(0xC1);
  auto reserved_opcode = text_frame("hi");
  reserved_opcode[0] = static_cast<char>(0x83);
  const std::string not_shortest("\x82\xfe\x00\x01\x01\x02\x03\x04\x05", 9);
  return {
      {"an unmasked frame", unmasked, 1002},
      {"reserved bits, no deflate negotiated", reserved_bits, 1002},
      {"a reserved opcode", reserved_opcode, 1002},
      {"a length not in its shortest form", not_shortest, 1002},
      {"a continuation of nothing", bytes_of({Opcode::more, "hi"}), 1002},
      {"a message within a message",
       bytes_of({Opcode::text, "a", false}) + bytes_of({Opcode::text, "b"}), 1002},
      {"a fragmented control frame", bytes_of({Opcode::ping, "hi", false}), 1002},
      {"a long control frame", bytes_of({Opcode::ping, std::string(126, 'x')}), 1002},
      {"a close frame of one byte", bytes_of({Opcode::close, "x"}), 1002},
      {"a close code not to be sent", bytes_of({Opcode::close, close_payload(1006)}), 1002},
      {"text that is not UTF-8", text_frame("\xc3("), 1007},
      {"text that ends within a character", text_frame("\xe4\xb8"), 1007},
      {"text of surrogates", text_frame("\xed\xa0\x80"), 1007},
      {"a message too long", text_frame(std::string(1'001, 'x')), 1009},
      {"fragments too long together",
       bytes_of({Opcode::text, std::string(600, 'x'), false}) +
           bytes_of({Opcode::more, std::string(600, 'x')}),
       1009},
      {"a length beyond all", std::string("\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff", 10) + "mask",
       1009},
  };
}

TEST(Faults, CloseWithTheirCode) {
  WebSocketServer server({}, {.max_message_bytes = 1'000});
  for (const auto& fault : faults()) {
    auto client = server.client();
    client.send_bytes(fault.bytes);
    EXPECT_EQ(client.close_code(), fault.code) << fault.what;
    EXPECT_TRUE(client.is_closed()) << fault.what;
  }
  const auto expected = 2 * faults().size();
  EXPECT_EQ(server.diary().read(expected).size(), expected);
  auto client = server.client();
  client.say(std::string(1'000, 'x'));
  EXPECT_EQ(client.hear().size(), 1'000U);
}

TEST(Faults, OfAListenerCloseItsWebSocketOnly) {
  WebSocketServer server({.on_message = [](WebSocket& socket, std::string_view message, auto) {
    if (message == "bad") throw std::runtime_error("on purpose");
    if (message == "worse") throw 1;
    socket.send("fine", MessageKind::text);
  }});
  auto other = server.client();
  for (const auto* message : {"bad", "worse"}) {
    auto client = server.client();
    client.say(message);
    EXPECT_EQ(client.close_code(), 1011);
  }
  other.say("hello");
  EXPECT_EQ(other.hear(), "fine");
}

// What a client may come up with: frames of any kind, faults, and plain noise.
rc::Gen<std::string> any_bytes() {
  const auto frame = rc::gen::apply(
      [](Opcode opcode, std::string payload, bool last) {
        return bytes_of({opcode, std::move(payload), last});
      },
      rc::gen::element(Opcode::more, Opcode::text, Opcode::text, Opcode::binary, Opcode::ping,
                       Opcode::pong, Opcode::close),
      rc::gen::oneOf(rc::gen::element<std::string>("close", "drop", "throw", close_payload(1000)),
                     rc::gen::string<std::string>()),
      rc::gen::element(true, true, true, false));
  const auto fault = rc::gen::map(rc::gen::elementOf(faults()), [](Fault f) { return f.bytes; });
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::weightedOneOf<std::string>(
          {{8, frame}, {1, fault}, {1, rc::gen::string<std::string>()}})),
      [](const std::vector<std::string>& parts) {
        std::string all;
        for (const auto& part : parts) all += part;
        return all;
      });
}

RC_GTEST_PROP(AnyBytes, EndInOneClosingAndHarmNobodyElse, (bool deflate)) {
  WebSocketServer server({.on_message =
                              [](WebSocket& socket, std::string_view message, MessageKind kind) {
                                socket.send(message, kind);
                                if (message == "close") socket.close(1000, "asked for");
                                if (message == "drop") socket.drop();
                                if (message == "throw") throw std::runtime_error("on purpose");
                              }},
                         {.max_message_bytes = 1'000, .deflate = deflate});
  auto other = server.client();
  std::size_t told = 1;
  for (int i = 0; i < 10; ++i) {
    auto client = server.client();
    client.send_bytes(*any_bytes());
    if (i % 2 == 0) client.reset();
    told += 2;
  }
  other.say("still there?");
  RC_ASSERT(other.hear() == "still there?");
  std::ptrdiff_t opened = 0;
  std::ptrdiff_t closed = 0;
  for (std::size_t seen = told; closed < 10; ++seen) {
    const auto entries = server.diary().read(seen);
    opened = std::count(entries.begin(), entries.end(), "open");
    closed = std::count(entries.begin(), entries.end(), "closed");
  }
  RC_ASSERT(opened == 11);
  RC_ASSERT(closed == 10);
}

TEST(StoppingTheServer, ClosesItsWebSockets) {
  WebSocketServer server({}, {}, 2);
  auto polite = server.client();
  auto stubborn = server.client();
  auto stopped =
      std::async(std::launch::async, [&] { server.server().stop(std::chrono::milliseconds{500}); });
  EXPECT_EQ(polite.close_code(), 1001);
  polite.send({Opcode::close, close_payload(1001)});
  EXPECT_TRUE(polite.is_closed());
  EXPECT_EQ(stubborn.close_code(), 1001);
  EXPECT_TRUE(stubborn.is_gone());
  stopped.wait();
  EXPECT_EQ(server.server().connections(), 0U);
  EXPECT_THAT(server.diary().read(),
              testing::UnorderedElementsAre("open", "open", "closed", "closed"));
}

TEST(StoppingTheServer, LeavesWebSocketsThatOthersHoldHarmless) {
  std::shared_ptr<WebSocket> kept;
  {
    WebSocketServer server({.on_open = [&kept](const auto& socket) { kept = socket; }});
    const auto client = server.client();
    server.server().stop(std::chrono::milliseconds{0});
  }
  kept->send("to nobody", MessageKind::text);
  kept->close(1000, "");
  kept->drop();
  EXPECT_EQ(kept->unsent(), 0U);
}

}  // namespace
}  // namespace desk::http
