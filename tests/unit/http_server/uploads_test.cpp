// Bodies that go into a BodySink while they are received.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <thread>

#include "tests/unit/http_server/upload_server.hpp"

namespace desk::http {
namespace {

using namespace std::chrono_literals;

constexpr auto short_time = 300ms;
constexpr std::size_t one_read = 65'536;
const std::string chunked = "Transfer-Encoding: chunked\r\n";

// Bytes of which no two places look alike.
std::string contents(std::size_t bytes) {
  std::string all;
  all.reserve(bytes + 8);
  for (std::size_t i = 0; all.size() < bytes; ++i) all += std::to_string(i) + ' ';
  all.resize(bytes);
  return all;
}

std::string head_for(std::size_t bytes, const std::string& headers = {}) {
  return request("POST", "/files", "Content-Length: " + std::to_string(bytes) + "\r\n" + headers);
}

std::string chunk(std::string_view bytes) {
  std::array<char, 20> size{};
  std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
  return size.data() + std::string(bytes) + "\r\n";
}

TEST(Uploads, ASmallBodyGoesIntoItsSink) {
  UploadServer server;
  EXPECT_EQ(server.client().ask(head_for(5) + "hello").body, "/files stored 5");
  const auto sink = server.next_sink();
  EXPECT_EQ(sink->body(), "hello");
  EXPECT_EQ(sink->ends(), 1);
  EXPECT_EQ(sink->aborts(), 0);
}

TEST(Uploads, ALargeBodyGoesThereInPieces) {
  UploadServer server;
  const auto body = contents(upload_limit);
  EXPECT_EQ(server.client().ask(head_for(body.size()) + body).body, "/files stored 10485760");
  const auto sink = server.next_sink();
  EXPECT_TRUE(sink->body() == body);
  EXPECT_LE(sink->largest_piece(), one_read);
}

TEST(Uploads, ChunksOfAnySizeGoThere) {
  UploadServer server;
  const auto body = contents(1'000'000);
  for (const std::size_t size : {7U, 1'000U, 400'000U}) {
    auto sent = request("POST", "/files", chunked);
    for (std::size_t at = 0; at < body.size(); at += size) sent += chunk(body.substr(at, size));
    EXPECT_EQ(server.client().ask(sent + "0\r\n\r\n").body, "/files stored 1000000");
    EXPECT_TRUE(server.next_sink()->body() == body);
  }
}

TEST(Uploads, AnEmptyBodyEndsAtOnce) {
  UploadServer server;
  EXPECT_EQ(server.client().ask(head_for(0)).body, "/files stored 0");
  EXPECT_EQ(server.client().ask(request("POST", "/files")).body, "/files stored 0");
  EXPECT_EQ(server.client().ask(request("POST", "/files", chunked) + "0\r\n\r\n").body,
            "/files stored 0");
}

TEST(Uploads, OtherBodiesStayInMemoryWithTheirOwnLimit) {
  UploadServer server({.body_bytes = 10});
  auto client = server.client();
  EXPECT_EQ(client.ask(request("POST", "/", "Content-Length: 5\r\n") + "hello").body,
            "POST / hello");
  EXPECT_EQ(client.ask(head_for(11) + "hello world").body, "/files stored 11");
  EXPECT_EQ(client.ask(request("POST", "/", "Content-Length: 11\r\n")).status, 413);
}

TEST(Uploads, ABodyTooBigByItsLengthIsRefusedBeforeItComes) {
  UploadServer server;
  auto client = server.client();
  const auto answer = client.ask(head_for(upload_limit + 1, "Expect: 100-continue\r\n"));
  EXPECT_EQ(answer.status, 413);
  EXPECT_TRUE(client.is_closed());
  const auto sink = server.next_sink();
  EXPECT_EQ(sink->received(), 0U);
  EXPECT_EQ(sink->aborts(), 1);
  EXPECT_EQ(server.handled(), 0);
}

TEST(Uploads, AChunkedBodyTooBigIsRefusedWhereItIsTooBig) {
  UploadServer server;
  auto client = server.client();
  const auto all = chunk(contents(upload_limit));
  EXPECT_EQ(client.ask(request("POST", "/files", chunked) + all + "0\r\n\r\n").status, 200);
  EXPECT_EQ(client.ask(request("POST", "/files", chunked) + all + "1\r\n").status, 413);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.next_sink()->aborts(), 0);
  const auto second = server.next_sink();
  EXPECT_EQ(second->aborts(), 1);
  EXPECT_EQ(second->ends(), 0);
}

TEST(Uploads, WhileTheSinkIsFullTheClientWaits) {
  constexpr std::size_t room = 100'000;
  UploadServer server({}, room);
  const auto body = contents(upload_limit);
  auto client = server.client();
  const std::jthread sender([&] { client.send(head_for(body.size()) + body); });
  const auto sink = server.next_sink();
  std::size_t before = 0;
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(sink->fills_up());
    std::this_thread::sleep_for(50ms);
    EXPECT_GE(sink->received(), before + room);
    EXPECT_LT(sink->received(), before + room + one_read);
    before = sink->received();
    EXPECT_EQ(server.client().ask(get("/meanwhile")).status, 200);
    sink->make_room(room);
  }
  ASSERT_TRUE(sink->fills_up());
  sink->make_room(UploadServer::endless / 2);
  EXPECT_EQ(client.read().body, "/files stored 10485760");
  EXPECT_TRUE(sink->body() == body);
}

TEST(Uploads, RoomThatComesAfterTheEndChangesNothing) {
  UploadServer server({}, 1);
  auto client = server.client();
  EXPECT_EQ(client.ask(head_for(5) + "hello").body, "/files stored 5");
  const auto first = server.next_sink();
  client.send(head_for(10) + "hello");
  const auto second = server.next_sink();
  ASSERT_TRUE(second->fills_up());
  first->make_room(1);
  client.send("world");
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(second->received(), 5U);
  second->make_room(100);
  EXPECT_EQ(client.read().body, "/files stored 10");
}

TEST(Uploads, AClientThatGoesAwayAbortsItsUploadOnce) {
  UploadServer server;
  auto client = server.client();
  client.send(head_for(1'000) + "hello");
  const auto sink = server.next_sink();
  ASSERT_TRUE(sink->holds(5));
  client.reset();
  EXPECT_TRUE(sink->is_aborted_soon());
  server.server().stop();
  EXPECT_EQ(sink->aborts(), 1);
  EXPECT_EQ(sink->ends(), 0);
  EXPECT_EQ(server.handled(), 0);
}

TEST(Uploads, AClientThatGoesAwayWhileItWaitsIsNoticedWithTheNextRoom) {
  UploadServer server({}, 1);
  auto client = server.client();
  client.send(head_for(1'000) + "hello");
  const auto sink = server.next_sink();
  ASSERT_TRUE(sink->fills_up());
  client.reset();
  sink->make_room(100);
  EXPECT_TRUE(sink->is_aborted_soon());
}

TEST(Uploads, AServerThatStopsAbortsWhatHasNotCome) {
  UploadServer server;
  auto client = server.client();
  client.send(head_for(1'000) + "hello");
  const auto sink = server.next_sink();
  server.server().stop(10ms);
  EXPECT_EQ(sink->aborts(), 1);
  sink->make_room(100);  // nobody is left to be told
}

TEST(Uploads, ABrokenChunkAbortsThem) {
  UploadServer server;
  auto client = server.client();
  client.send(request("POST", "/files", chunked) + chunk("hello") + "z\r\n" + get("/smuggled"));
  EXPECT_EQ(client.read().status, 400);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.next_sink()->aborts(), 1);
  EXPECT_EQ(server.handled(), 0);
}

TEST(Uploads, ARefusalUpFrontReadsNoBody) {
  UploadServer server;
  auto client = server.client();
  const auto body = contents(upload_limit);
  EXPECT_TRUE(client.send(request("POST", "/forbidden", "Content-Length: 10485760\r\n") + body));
  const auto answer = client.read();
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.body, "not you, 127.0.0.1");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.handled(), 0);
}

TEST(Uploads, ARefusalUpFrontComesInsteadOfContinue) {
  UploadServer server;
  auto client = server.client();
  EXPECT_EQ(client
                .ask(request("POST", "/forbidden",
                             "Content-Length: 10485760\r\nExpect: 100-continue\r\n"))
                .status,
            401);
  EXPECT_TRUE(client.is_closed());
}

TEST(Uploads, AFactoryThatFailsRefusesTheRequest) {
  UploadServer server;
  for (const auto* path : {"/broken", "/nowhere"}) {
    auto client = server.client();
    EXPECT_EQ(client.ask(request("POST", path, "Content-Length: 5\r\n")).status, 500);
    EXPECT_TRUE(client.is_closed());
  }
  EXPECT_EQ(server.handled(), 0);
}

TEST(Uploads, WhatIsPipelinedBehindThemIsAnsweredAfterThem) {
  UploadServer server;
  auto client = server.client();
  const auto body = contents(200'000);
  client.send(head_for(body.size()) + body + get("/after") + request("POST", "/files", chunked) +
              chunk(body) + "0\r\n\r\n" + get("/last"));
  EXPECT_EQ(client.read().body, "/files stored 200000");
  EXPECT_EQ(client.read().body, "GET /after");
  EXPECT_EQ(client.read().body, "/files stored 200000");
  EXPECT_EQ(client.read().body, "GET /last");
  EXPECT_TRUE(server.next_sink()->body() == body);
  EXPECT_TRUE(server.next_sink()->body() == body);
}

TEST(Uploads, AClientThatExpectsContinueGetsIt) {
  UploadServer server;
  auto client = server.client();
  EXPECT_EQ(client.ask(head_for(5, "Expect: 100-continue\r\n")).status, 100);
  EXPECT_EQ(client.ask("hello").body, "/files stored 5");
  EXPECT_EQ(client.ask(get("/after")).status, 200);
}

// Sends byte after byte until the server answers, or `count` are sent.
Answer trickle(TestClient& client, int count) {
  const std::jthread sender([&client, count](const std::stop_token& stop) {
    for (int i = 0; i < count && !stop.stop_requested() && client.send("a"); ++i) {
      std::this_thread::sleep_for(40ms);
    }
  });
  return client.read();
}

TEST(Uploads, ASlowClientMayGoOnAsLongAsSomethingComes) {
  UploadServer server({.receive = short_time});
  auto client = server.client();
  client.send(head_for(25));
  EXPECT_EQ(trickle(client, 25).body, "/files stored 25");
}

TEST(Uploads, ButNotForever) {
  UploadServer server({.receive = short_time, .upload = 2 * short_time});
  auto client = server.client();
  client.send(head_for(1'000));
  EXPECT_EQ(trickle(client, 1'000).status, 408);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.next_sink()->aborts(), 1);
}

TEST(Uploads, AClientThatStallsIsToldSo) {
  UploadServer server({.receive = short_time});
  auto client = server.client();
  EXPECT_EQ(client.ask(head_for(10) + "hello").status, 408);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.next_sink()->aborts(), 1);
}

TEST(Uploads, WaitingForTheSinkIsNotTheClientsFault) {
  UploadServer server({.receive = short_time}, 1);
  auto client = server.client();
  client.send(head_for(10) + "hello");
  const auto sink = server.next_sink();
  ASSERT_TRUE(sink->fills_up());
  std::this_thread::sleep_for(3 * short_time);
  sink->make_room(100);
  EXPECT_EQ(client.ask("world").body, "/files stored 10");
}

TEST(Uploads, ASinkThatIsFullForTooLongIsTheServersFault) {
  UploadServer server({.upload = short_time}, 1);
  auto client = server.client();
  EXPECT_EQ(client.ask(head_for(10) + "hello").status, 503);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.next_sink()->aborts(), 1);
}

TEST(Uploads, TwoAtOnceShareAnIoThreadWithOtherRequests) {
  UploadServer server;
  const auto body = contents(2'000'000);
  const auto half = body.size() / 2;
  auto first = server.client();
  first.send(head_for(body.size()) + body.substr(0, half));
  const auto first_sink = server.next_sink();
  auto second = server.client();
  second.send(head_for(body.size()) + body.substr(0, half));
  const auto second_sink = server.next_sink();
  EXPECT_TRUE(first_sink->holds(half));
  EXPECT_TRUE(second_sink->holds(half));
  auto third = server.client();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(third.ask(get("/other")).status, 200);
  EXPECT_EQ(second.ask(body.substr(half)).body, "/files stored 2000000");
  EXPECT_EQ(first.ask(body.substr(half)).body, "/files stored 2000000");
  EXPECT_TRUE(first_sink->body() == body);
  EXPECT_TRUE(second_sink->body() == body);
}

}  // namespace
}  // namespace desk::http
