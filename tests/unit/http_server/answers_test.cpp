// How handlers may answer: late, twice, never, badly, or when nobody listens any more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/unit/http_server/test_server.hpp"

namespace desk::http {
namespace {

using namespace std::chrono_literals;

void wait_until_none(const Server& server) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (server.connections() > 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(server.connections(), 0U);
}

TEST(Answers, TheFirstCounts) {
  const TestServer server([](const auto&, const Respond& respond) {
    respond(text("first"));
    respond(text("second"));
  });
  auto client = server.client();
  EXPECT_EQ(client.ask(get("/1")).body, "first");
  EXPECT_EQ(client.ask(get("/2")).body, "first");
}

TEST(Answers, TheFirstOfManyThreadsCounts) {
  Parking parking;
  const TestServer server(parking.handler());
  auto client = server.client();
  for (int round = 0; round < 50; ++round) {
    client.send(get("/"));
    const auto parked = parking.next();
    {
      std::vector<std::jthread> threads;
      threads.reserve(4);
      for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&parked] { parked.respond(text("answer")); });
      }
    }
    ASSERT_EQ(client.read().body, "answer");
  }
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Answers, OneThatNeverComesIsAnError) {
  const TestServer server([](const auto&, const Respond&) {});
  auto client = server.client();
  EXPECT_EQ(client.ask(get("/")).body, "refused 500");
  EXPECT_EQ(client.ask(get("/")).body, "refused 500");
}

TEST(Answers, OneThatIsGivenUpOnAnotherThreadIsAnError) {
  Parking parking;
  const TestServer server(parking.handler());
  auto client = server.client();
  client.send(get("/"));
  { const auto given_up = parking.next(); }
  EXPECT_EQ(client.read().body, "refused 500");
}

TEST(Answers, AHandlerThatThrowsIsAnErrorAndTheConnectionGoesOn) {
  const TestServer server([](const auto& request, const Respond& respond) {
    if (request->path == "/exception") throw std::runtime_error("a defect");
    if (request->path == "/number") throw 1;
    if (request->path == "/answered") {
      respond(text("answered"));
      throw std::runtime_error("a defect after the answer");
    }
    respond(text("fine"));
  });
  auto client = server.client();
  EXPECT_EQ(client.ask(get("/exception")).body, "refused 500");
  EXPECT_EQ(client.ask(get("/number")).body, "refused 500");
  EXPECT_EQ(client.ask(get("/answered")).body, "answered");
  EXPECT_EQ(client.ask(get("/fine")).body, "fine");
}

TEST(Answers, ARefusalThatThrowsIsSentWithoutText) {
  Server server(
      {}, [](const auto&, const Respond&) {},
      [](int, const Uuid&) -> Response { throw std::runtime_error("a defect"); });
  server.start();
  TestClient client(server.port());
  const auto answer = client.ask(get("/"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body, "");
}

TEST(Answers, OneTooLateIsReplacedAndDroppedAndTheConnectionGoesOn) {
  Parking parking;
  const TestServer server(parking.handler(), {.handler = 300ms});
  auto client = server.client();
  client.send(get("/slow"));
  const auto slow = parking.next();
  const auto refusal = client.read();
  EXPECT_EQ(refusal.status, 503);
  EXPECT_EQ(refusal.header("Retry-After"), "1");
  EXPECT_EQ(refusal.header("Connection"), "(none)");
  slow.respond(text("too late"));
  client.send(get("/quick"));
  parking.next().respond(text("in time"));
  EXPECT_EQ(client.read().body, "in time");
}

TEST(Answers, OneTooLateDoesNotAnswerTheNextRequest) {
  Parking parking;
  const TestServer server(parking.handler(), {.handler = 300ms});
  auto client = server.client();
  client.send(get("/slow") + get("/next"));
  const auto slow = parking.next();
  EXPECT_EQ(client.read().status, 503);
  const auto next = parking.next();
  slow.respond(text("too late"));
  next.respond(text("in time"));
  EXPECT_EQ(client.read().body, "in time");
}

TEST(Answers, OneTooLateClosesWhenTheClientAskedForThat) {
  Parking parking;
  const TestServer server(parking.handler(), {.handler = 300ms});
  auto client = server.client();
  client.send(request("GET", "/", "Connection: close\r\n"));
  const auto slow = parking.next();
  EXPECT_EQ(client.read().status, 503);
  EXPECT_TRUE(client.is_closed());
  slow.respond(text("too late"));
}

TEST(Answers, OneForAClientThatHasGoneIsDropped) {
  Parking parking;
  const TestServer server(parking.handler());
  for (int i = 0; i < 20; ++i) {
    auto client = server.client();
    client.send(request("POST", "/", "Content-Length: 1\r\n") + "a");
    const auto parked = parking.next();
    client.reset();
    parked.respond(text(std::string(100'000, 'x')));
  }
  wait_until_none(server);
}

TEST(Answers, AClientThatGoesInTheMiddleOfItsRequestIsForgotten) {
  std::atomic<int> handled = 0;
  const TestServer server([&handled](const auto&, const Respond&) { ++handled; });
  for (int i = 0; i < 20; ++i) {
    auto client = server.client();
    client.send(i % 2 == 0 ? "GET / HT" : request("POST", "/", "Content-Length: 10\r\n") + "abc");
    if (i % 4 < 2) client.reset();
  }
  wait_until_none(server);
  EXPECT_EQ(handled, 0);
}

TEST(Answers, OneMayComeWhenTheServerIsNoMore) {
  Parking parking;
  auto server = std::make_unique<TestServer>(parking.handler());
  auto first = server->client();
  auto second = server->client();
  first.send(get("/"));
  second.send(get("/"));
  auto answered = parking.next();
  auto dropped = parking.next();
  server->stop(0ms);
  server.reset();
  EXPECT_TRUE(first.is_gone());
  EXPECT_TRUE(second.is_gone());
  std::jthread([&answered] { answered.respond(text("nobody listens")); }).join();
  std::jthread([parked = std::move(dropped)] {}).join();
}

}  // namespace
}  // namespace desk::http
