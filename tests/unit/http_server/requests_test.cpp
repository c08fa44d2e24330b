// What HTTP/1.1 asks of a server that is asked properly.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/unit/http_server/test_server.hpp"

namespace desk::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string path_of(int number) { return "/" + std::to_string(number); }

TEST(Requests, OneConnectionServesManyOfThem) {
  const TestServer server;
  auto client = server.client();
  for (int i = 0; i < 50; ++i) {
    const auto answer = client.ask(get(path_of(i)));
    ASSERT_EQ(answer.status, 200);
    ASSERT_EQ(answer.body, "GET " + path_of(i));
    ASSERT_EQ(answer.header("Connection"), "(none)");
  }
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Requests, AnAnswerHasItsHeaders) {
  const TestServer server([](const auto&, const Respond& respond) {
    auto response = text("hello", 201);
    response.headers.push_back({"Location", "/things/1"});
    respond(std::move(response));
  });
  const auto answer = server.client().ask(get("/"));
  EXPECT_THAT(answer.head, StartsWith("HTTP/1.1 201 Created\r\n"));
  EXPECT_EQ(answer.header("Content-Type"), "text/plain");
  EXPECT_EQ(answer.header("Content-Length"), "5");
  EXPECT_EQ(answer.header("Location"), "/things/1");
  EXPECT_THAT(answer.header("Date"), testing::EndsWith(" GMT"));
}

TEST(Requests, PipelinedOnesAreHandledOneAfterAnother) {
  Parking parking;
  const TestServer server(parking.handler());
  auto client = server.client();
  client.send(get("/1") + get("/2") + get("/3"));
  for (int i = 1; i <= 3; ++i) {
    const auto parked = parking.next();
    EXPECT_EQ(parked.request->path, path_of(i));
    EXPECT_EQ(parking.waiting(), 0U);
    parked.respond(text("answer " + std::to_string(i)));
    EXPECT_EQ(client.read().body, "answer " + std::to_string(i));
  }
}

TEST(Requests, PipelinedOnesAreAnsweredInOrderFromWhateverThread) {
  constexpr int count = 200;
  std::vector<std::jthread> threads;  // touched on the io thread alone, and when that has ended
  {
    TestServer server([&threads](const auto& request, const Respond& respond) {
      const auto number = std::stoi(request->path.substr(1));
      if (number % 3 == 0) return respond(text(request->path));
      threads.emplace_back([request, respond, number] {
        std::this_thread::sleep_for(std::chrono::microseconds{(number % 7) * 100});
        respond(text(request->path));
      });
    });
    auto client = server.client();
    std::string all;
    for (int i = 0; i < count; ++i) all += get(path_of(i));
    client.send(all);
    for (int i = 0; i < count; ++i) ASSERT_EQ(client.read().body, path_of(i));
    server.stop();
  }
}

TEST(Requests, TensOfThousandsOfPipelinedOnesNeedNoDeepStack) {
  constexpr int count = 30'000;
  const TestServer server;
  auto client = server.client();
  const std::jthread sender([&client] {
    std::string all;
    for (int i = 0; i < count; ++i) all += get(path_of(i));
    client.send(all);
  });
  for (int i = 0; i < count; ++i) ASSERT_EQ(client.read().body, "GET " + path_of(i));
}

TEST(Requests, ToHeadTheAnswerIsThatToGetWithoutItsBody) {
  const TestServer server([](const auto& request, const Respond& respond) {
    EXPECT_TRUE(request->method == Method::head || request->method == Method::get);
    respond(text("four"));
  });
  auto client = server.client();
  client.send(request("HEAD", "/") + get("/"));
  const auto to_head = client.read_to_head();
  const auto to_get = client.read();
  EXPECT_EQ(to_head.status, 200);
  EXPECT_EQ(to_head.header("Content-Length"), "4");
  EXPECT_EQ(to_get.status, 200);  // and not a body left over from the first
  EXPECT_EQ(to_get.body, "four");
}

TEST(Requests, AnAnswerWithoutContentHasNoBodyAndNoLength) {
  const TestServer server([](const auto& request, const Respond& respond) {
    respond(text("never sent", std::stoi(request->path.substr(1))));
  });
  auto client = server.client();
  for (const auto* const path : {"/204", "/304"}) {
    const auto answer = client.ask(get(path));
    EXPECT_THAT(path, HasSubstr(std::to_string(answer.status)));
    EXPECT_EQ(answer.header("Content-Length"), "(none)");
  }
  EXPECT_EQ(client.ask(get("/200")).body, "never sent");
}

TEST(Requests, AnAnswerMayHaveNoBody) {
  const TestServer server([](const auto&, const Respond& respond) { respond(Response{}); });
  auto client = server.client();
  EXPECT_EQ(client.ask(get("/")).header("Content-Length"), "0");
  EXPECT_EQ(client.ask(get("/")).status, 200);
}

TEST(Requests, ABodyOfKnownLengthMayComeInPieces) {
  const TestServer server;
  auto client = server.client();
  for (const char byte : request("POST", "/p", "Content-Length: 5\r\n") + "abcde" + get("/next")) {
    client.send({&byte, 1});
  }
  EXPECT_EQ(client.read().body, "POST /p abcde");
  EXPECT_EQ(client.read().body, "GET /next");
}

TEST(Requests, AChunkedBodyIsPutTogether) {
  const TestServer server;
  auto client = server.client();
  const auto all = request("POST", "/p", "Transfer-Encoding: chunked\r\n") +
                   "3\r\nabc\r\n2;why=not\r\nde\r\n0\r\n\r\n";
  EXPECT_EQ(client.ask(all).body, "POST /p abcde");
  for (const char byte : all) client.send({&byte, 1});
  EXPECT_EQ(client.read().body, "POST /p abcde");
}

TEST(Requests, ATrailerIsNoHeader) {
  const TestServer server([](const auto& request, const Respond& respond) {
    respond(text("x-role=" + std::string(request->header("X-Role")) + " " + request->body));
  });
  auto client = server.client();
  const auto answer = client.ask(request("POST", "/", "Transfer-Encoding: chunked\r\n") +
                                 "1\r\na\r\n0\r\nX-Role: admin\r\n\r\n");
  EXPECT_EQ(answer.body, "x-role= a");
  EXPECT_EQ(client.ask(get("/")).body, "x-role= ");
}

TEST(Requests, AClientThatAsksFirstIsToldToSendItsBody) {
  const TestServer server;
  auto client = server.client();
  client.send(request("POST", "/p", "Content-Length: 3\r\nExpect: 100-continue\r\n"));
  EXPECT_EQ(client.read().status, 100);
  EXPECT_EQ(client.ask("abc").body, "POST /p abc");
}

TEST(Requests, AClientThatDoesNotWaitForTheGoAheadGetsNone) {
  const TestServer server;
  auto client = server.client();
  const auto answer =
      client.ask(request("POST", "/p", "Content-Length: 3\r\nExpect: 100-continue\r\n") + "abc");
  EXPECT_EQ(answer.status, 200);
}

TEST(Requests, OneThatIsTheLastSaysSoAndIsToldSo) {
  const TestServer server;
  auto client = server.client();
  const auto answer = client.ask(request("GET", "/", "Connection: close\r\n"));
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(Requests, Http10ClosesUnlessAskedNotTo) {
  const TestServer server;
  auto client = server.client();
  const auto kept = client.ask("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(kept.body, "GET /1");
  EXPECT_EQ(kept.header("Connection"), "keep-alive");
  const auto last = client.ask("GET /2 HTTP/1.0\r\n\r\n");
  EXPECT_EQ(last.body, "GET /2");
  EXPECT_EQ(last.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(Requests, ATargetIsSplitIntoPathAndQuery) {
  const TestServer server;
  auto client = server.client();
  EXPECT_EQ(client.ask(get("/a%20b?c=d?e")).body, "GET /a%20b?c=d?e");
  EXPECT_EQ(client.ask(get("/a?")).body, "GET /a");
  EXPECT_EQ(client.ask(get("http://desk:3007/a/b?c=://d")).body, "GET /a/b?c=://d");
  EXPECT_EQ(client.ask(get("HTTPS://desk")).body, "GET /");
  EXPECT_EQ(client.ask(get("http://desk?a=/b")).body, "GET /?a=/b");
  EXPECT_EQ(client.ask(request("OPTIONS", "*")).body, "OPTIONS *");
}

TEST(Requests, OneHasItsSenderAndAnIdOfItsOwn) {
  Parking parking;
  const TestServer server(parking.handler());
  auto client = server.client();
  client.send(get("/1") + get("/2"));
  const auto first = parking.next();
  first.respond({});
  const auto second = parking.next();
  second.respond({});
  EXPECT_EQ(first.request->remote_address, "127.0.0.1");
  EXPECT_FALSE(first.request->id.is_nil());
  EXPECT_LT(first.request->id, second.request->id);
}

TEST(Requests, HeadersAreFoundInAnyCaseAndTheFirstCounts) {
  const TestServer server([](const auto& request, const Respond& respond) {
    respond(text(std::string(request->header("x-COLOUR"))));
  });
  auto client = server.client();
  EXPECT_EQ(client.ask(request("GET", "/", "X-Colour:  red \r\nx-colour: blue\r\n")).body, "red");
  EXPECT_EQ(client.ask(get("/")).body, "");
}

TEST(Requests, AMethodThatNobodyKnowsReachesTheHandler) {
  const TestServer server([](const auto& request, const Respond& respond) {
    respond(text(request->method == Method::other ? "other" : "known"));
  });
  EXPECT_EQ(server.client().ask(request("BREW", "/")).body, "other");
}

TEST(Requests, ALineBreakTooManyBeforeOneIsForgiven) {
  const TestServer server;
  auto client = server.client();
  EXPECT_EQ(client.ask("\r\n" + get("/1") + "\r\n\r\n").body, "GET /1");
  EXPECT_EQ(client.ask(get("/2")).body, "GET /2");
}

TEST(Requests, AnAnswersHeaderCannotSmuggleAnother) {
  const TestServer server([](const auto&, const Respond& respond) {
    auto response = text("body");
    response.headers = {{"X-One", "1\r\nX-Evil: 1"},
                        {"X-Two\r\nX-Evil", "2"},
                        {"X-Three", "3\nX-Evil: 1"},
                        {"X-Four", std::string("4\0", 2)},
                        {"X-Five", "5"}};
    respond(std::move(response));
  });
  const auto answer = server.client().ask(get("/"));
  EXPECT_THAT(answer.head, Not(HasSubstr("Evil")));
  EXPECT_THAT(answer.head, Not(HasSubstr("X-Four")));
  EXPECT_EQ(answer.header("X-Five"), "5");
  EXPECT_EQ(answer.body, "body");
}

TEST(Requests, ABigBodyIsSentWhole) {
  const auto big = std::make_shared<const std::string>(32 * 1024 * 1024, 'x');
  const TestServer server([big](const auto&, const Respond& respond) {
    respond({.status = 200, .headers = {}, .body = big});
  });
  auto client = server.client();
  EXPECT_EQ(client.ask(get("/")).body.size(), big->size());
  EXPECT_EQ(client.ask(get("/")).body, *big);
}

}  // namespace
}  // namespace desk::http
