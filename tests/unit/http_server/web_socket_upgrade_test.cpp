// From HTTP to WebSocket: which requests may, and what the others are told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "tests/unit/http_server/web_socket_server.hpp"

namespace desk::http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(AnUpgrade, IsAcceptedAsTheRfcShowsIt) {
  const WebSocketServer server;
  auto client = server.http_client();
  client.send(upgrade_request());
  const auto answer = client.read_to_head();
  EXPECT_EQ(answer.status, 101);
  EXPECT_EQ(answer.header("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(answer.header("Upgrade"), "websocket");
  EXPECT_THAT(answer.head, Not(HasSubstr("Beast")));
}

TEST(AnUpgrade, ShowsItsRequestToTheHandler) {
  Request seen;  // written before the handshake's answer
  Diary diary;
  WebSocketServer server(
      [&](const Request& request) -> UpgradeAnswer {
        seen = request;
        return std::make_shared<Listener>(diary, Behaviour{});
      },
      {}, {});
  auto client = server.http_client();
  client.send(upgrade_request("/chat?a=b", "X-More: yes\r\n"));
  EXPECT_EQ(client.read_to_head().status, 101);
  EXPECT_EQ(seen.path, "/chat");
  EXPECT_EQ(seen.query, "a=b");
  EXPECT_EQ(seen.header("x-more"), "yes");
  EXPECT_EQ(seen.remote_address, "127.0.0.1");
}

TEST(AnUpgrade, MayFollowOrdinaryRequests) {
  const WebSocketServer server;
  auto client = server.http_client();
  EXPECT_EQ(client.ask(get("/first")).body, "GET /first");
  client.send(get("/second") + upgrade_request() + text_frame("third"));
  EXPECT_EQ(client.read().body, "GET /second");
  EXPECT_EQ(client.read_to_head().status, 101);
  EXPECT_EQ(WebSocketClient(std::move(client)).hear(), "third");
}

TEST(AnUpgrade, RefusedByTheHandlerGetsItsAnswerAndTheEnd) {
  WebSocketServer server([](const Request&) -> UpgradeAnswer { return text("not you", 403); }, {},
                         {.io_threads = 2, .limits = {}});
  auto client = server.http_client();
  const auto answer = client.ask(upgrade_request());
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(answer.body, "not you");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(AnUpgrade, WhoseHandlerFailsIsAnInternalError) {
  WebSocketServer throwing(
      [](const Request&) -> UpgradeAnswer { throw std::runtime_error("on purpose"); }, {}, {});
  EXPECT_EQ(throwing.http_client().ask(upgrade_request()).body, "refused 500");
  WebSocketServer empty(
      [](const Request&) -> UpgradeAnswer { return std::shared_ptr<WebSocketListener>(); }, {}, {});
  EXPECT_EQ(empty.http_client().ask(upgrade_request()).body, "refused 500");
}

std::string with(std::string request, std::string_view part, std::string_view instead) {
  return request.replace(request.find(part), part.size(), instead);
}

TEST(AnUpgrade, ThatIsMalformedIsRefusedAndHttpGoesOn) {
  WebSocketServer server;
  auto client = server.http_client();
  const auto good = upgrade_request();
  for (const auto& bad : {
           with(good, "GET", "POST"),
           with(good, "keep-alive, Upgrade", "keep-alive"),
           with(good, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""),
           with(good, "dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j"),
           with(good, "dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j!Q=="),
           with(good, "dGhlIHNhbXBsZSBub25jZQ==", std::string(4'000, 'A') + "=="),
           with(good, "\r\n\r\n", "\r\nContent-Length: 2\r\n\r\nhi"),
       }) {
    ASSERT_EQ(client.ask(bad).body, "refused 400") << bad;
  }
  for (const auto& old :
       {with(good, "Version: 13", "Version: 8"), with(good, "Sec-WebSocket-Version: 13\r\n", "")}) {
    const auto answer = client.ask(old);
    ASSERT_EQ(answer.status, 426) << old;
    EXPECT_EQ(answer.header("Sec-WebSocket-Version"), "13");
    EXPECT_EQ(answer.header("Upgrade"), "websocket");
  }
  EXPECT_EQ(client.ask(get("/after")).body, "GET /after");
  client.send(good);
  EXPECT_EQ(client.read_to_head().status, 101);
  EXPECT_THAT(server.diary().read(1), ElementsAre("open"));
}

TEST(AnUpgrade, ToSomethingElseOrFromHttp10IsAnOrdinaryRequest) {
  const WebSocketServer server;
  EXPECT_EQ(server.http_client().ask(with(upgrade_request(), "websocket", "h2c")).body, "GET /");
  EXPECT_EQ(server.http_client().ask(with(upgrade_request(), "HTTP/1.1", "HTTP/1.0")).body,
            "GET /");
  const TestServer without;
  EXPECT_EQ(without.client().ask(upgrade_request()).body, "GET /");
}

TEST(AnUpgrade, KeepsCountingAsAConnection) {
  WebSocketServer server({}, {}, 2);
  auto first = std::make_unique<WebSocketClient>(server.client());
  auto second = server.client();
  second.say("hello");
  EXPECT_EQ(second.hear(), "hello");
  EXPECT_EQ(server.server().connections(), 2U);
  first.reset();
  EXPECT_THAT(server.diary().read(4), testing::Contains("closed"));
}

TEST(AnUpgrade, IsWithinTheLimitOfConnections) {
  Diary diary;
  WebSocketServer server(
      [&diary](const Request&) -> UpgradeAnswer {
        return std::make_shared<Listener>(diary, Behaviour{});
      },
      {}, {.limits = {.connections = 2}});
  const auto one = server.client();
  const auto two = server.client();
  EXPECT_EQ(server.http_client().ask(get("/")).status, 503);
}

// Whichever thread accepted: handlers and listeners need no locks.
TEST(AnUpgrade, LeadsToOneThread) {
  std::set<std::thread::id> threads;
  Diary diary;
  WebSocketServer server(
      [&](const Request&) -> UpgradeAnswer {
        threads.insert(std::this_thread::get_id());
        Behaviour behaviour;
        behaviour.on_message = [&](WebSocket& socket, std::string_view message, MessageKind kind) {
          threads.insert(std::this_thread::get_id());
          socket.send(message, kind);
        };
        return std::make_shared<Listener>(diary, std::move(behaviour));
      },
      {}, {.io_threads = 3, .limits = {}});
  for (int i = 0; i < 9; ++i) {
    auto client = server.client();
    client.say("hello");
    EXPECT_EQ(client.hear(), "hello");
  }
  EXPECT_EQ(server.on_loop([&] { return threads; }),
            std::set{server.on_loop([] { return std::this_thread::get_id(); })});
}

}  // namespace
}  // namespace desk::http
