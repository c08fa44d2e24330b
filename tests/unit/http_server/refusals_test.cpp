// What the server refuses by itself: each limit with its status, and what could be misread.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/unit/http_server/test_server.hpp"

namespace desk::http {
namespace {

using namespace std::chrono_literals;

constexpr auto short_time = 300ms;

struct Malformed {
  const char* name;
  std::string bytes;
  int status = 400;
};

std::ostream& operator<<(std::ostream& out, const Malformed& malformed) {
  return out << malformed.name;
}

class MalformedRequest : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedRequest, IsRefusedUnhandledAndTheConnectionCloses) {
  std::atomic<int> handled = 0;
  const TestServer server([&handled](const auto& request, const Respond& respond) {
    ++handled;
    echo(request, respond);
  });
  auto client = server.client();
  // What follows could be a smuggled request: it must not be read as one.
  client.send(GetParam().bytes + get("/smuggled"));
  const auto answer = client.read();
  EXPECT_EQ(answer.status, GetParam().status);
  EXPECT_EQ(answer.body, "refused " + std::to_string(GetParam().status));
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(handled, 0);
  EXPECT_EQ(server.client().ask(get("/")).status, 200);
}

std::string post(const std::string& headers, const std::string& body = {}) {
  return request("POST", "/", headers) + body;
}

const std::string chunks = "1\r\na\r\n0\r\n\r\n";

INSTANTIATE_TEST_SUITE_P(
    , MalformedRequest,
    testing::Values(
        Malformed{"NoHttp", "hello\r\n\r\n"}, Malformed{"NoTarget", "GET HTTP/1.1\r\n\r\n"},
        Malformed{"NoHost", "GET / HTTP/1.1\r\n\r\n"},
        Malformed{"TwoHosts", request("GET", "/", "Host: other\r\n")},
        Malformed{"SpaceBeforeColon", request("GET", "/", "X-A : 1\r\n")},
        Malformed{"BareCarriageReturn", request("GET", "/", "X-A: 1\rX-B: 2\r\n")},
        Malformed{"NulInHeader", request("GET", "/", std::string("X-A: \0\r\n", 8))},
        Malformed{"RelativeTarget", get("tickets")},
        Malformed{"StrangeScheme", get("ftp://desk/tickets")}, Malformed{"Asterisk", get("*")},
        Malformed{"Authority", request("CONNECT", "desk:80")},
        Malformed{"Http2", "GET / HTTP/2.0\r\nHost: desk\r\n\r\n", 505},
        Malformed{"LengthAndChunks",
                  post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", chunks)},
        Malformed{"ChunksAndLength",
                  post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", chunks)},
        Malformed{"TwoLengths", post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab")},
        Malformed{"NegativeLength", post("Content-Length: -1\r\n")},
        Malformed{"SignedLength", post("Content-Length: +1\r\n", "a")},
        Malformed{"UnknownEncoding", post("Transfer-Encoding: gzip\r\n")},
        Malformed{"EncodingBeforeChunks", post("Transfer-Encoding: gzip, chunked\r\n", chunks)},
        Malformed{"EncodingAfterChunks", post("Transfer-Encoding: chunked, gzip\r\n", chunks)},
        Malformed{"ChunkedInDisguise", post("Transfer-Encoding: xchunked\r\n", chunks)},
        Malformed{"ChunkedTwice",
                  post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunks)},
        Malformed{"ChunkedIn10", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks},
        Malformed{"ChunkOfNoSize", post("Transfer-Encoding: chunked\r\n", "z\r\na\r\n0\r\n\r\n")},
        Malformed{"ChunkTooLong", post("Transfer-Encoding: chunked\r\n", "1\r\nab\r\n0\r\n\r\n")},
        Malformed{"LengthInTrailer", post("Transfer-Encoding: chunked\r\n",
                                          "1\r\na\r\n0\r\nContent-Length: 5\r\n\r\n")}),
    [](const auto& test) { return test.param.name; });

TEST(Limits, HeadersBeyondTheirs) {
  const TestServer server(echo, {.header_bytes = 1'000});
  auto client = server.client();
  EXPECT_EQ(client.ask(request("GET", "/", "X-A: " + std::string(900, 'a') + "\r\n")).status, 200);
  EXPECT_EQ(client.ask(request("GET", "/", "X-A: " + std::string(2'000, 'a') + "\r\n")).status,
            431);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.client().ask(get("/" + std::string(2'000, 'a'))).status, 431);
  EXPECT_EQ(server.client().ask("GET / HTTP/1.1\r\nX-A: " + std::string(2'000, 'a')).status, 431);
}

TEST(Limits, ABodyTooBigByItsLengthIsRefusedBeforeItComes) {
  const TestServer server(echo, {.body_bytes = 1'000});
  auto client = server.client();
  EXPECT_EQ(
      client.ask(request("POST", "/", "Content-Length: 1000\r\n") + std::string(1'000, 'a')).status,
      200);
  const auto answer =
      client.ask(request("POST", "/", "Content-Length: 1001\r\nExpect: 100-continue\r\n"));
  EXPECT_EQ(answer.status, 413);
  EXPECT_TRUE(client.is_closed());
}

TEST(Limits, AChunkedBodyTooBig) {
  const TestServer server(echo, {.body_bytes = 1'000});
  auto client = server.client();
  const auto head = request("POST", "/", "Transfer-Encoding: chunked\r\n");
  const auto chunk = "1f4\r\n" + std::string(500, 'a') + "\r\n";
  EXPECT_EQ(client.ask(head + chunk + chunk + "0\r\n\r\n").status, 200);
  EXPECT_EQ(client.ask(head + chunk + chunk + "1\r\n").status, 413);
  EXPECT_TRUE(client.is_closed());
}

TEST(Limits, AClientStillSendingItsBodySeesThatItIsRefused) {
  const TestServer server(echo, {.body_bytes = 1'000});
  const std::string body(3'145'728, 'a');
  for (int i = 0; i < 10; ++i) {
    auto client = server.client();
    EXPECT_TRUE(client.send(request("POST", "/", "Content-Length: 3145728\r\n") + body));
    EXPECT_EQ(client.read().status, 413);
    EXPECT_TRUE(client.is_closed());
  }
}

TEST(Limits, AChunksExtensionWithoutEnd) {
  const TestServer server;
  auto client = server.client();
  client.send(request("POST", "/", "Transfer-Encoding: chunked\r\n") + "1;" +
              std::string(200'000, 'a'));
  EXPECT_EQ(client.read().status, 400);
  EXPECT_TRUE(client.is_closed());
}

// Sends byte after byte until the server answers.
Answer trickle(TestClient& client, std::string_view start, char byte) {
  client.send(start);
  const std::jthread sender([&client, byte](const std::stop_token& stop) {
    while (!stop.stop_requested() && client.send({&byte, 1})) std::this_thread::sleep_for(20ms);
  });
  return client.read();
}

TEST(Limits, AHeadThatNeverEndsThoughItGoesOn) {
  const TestServer server(echo, {.receive = short_time});
  auto client = server.client();
  const auto answer = trickle(client, "GET / HTTP/1.1\r\nX-A: ", 'a');
  EXPECT_EQ(answer.status, 408);
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(Limits, ABodyThatNeverEndsThoughItGoesOn) {
  const TestServer server(echo, {.receive = short_time});
  auto client = server.client();
  const auto answer = trickle(client, request("POST", "/", "Content-Length: 100000\r\n"), 'a');
  EXPECT_EQ(answer.status, 408);
  EXPECT_TRUE(client.is_closed());
}

TEST(Limits, TheTimeToReceiveStartsAnewWithEachRequest) {
  const TestServer server(echo, {.receive = 2s, .idle = 20s});
  auto client = server.client();
  EXPECT_EQ(client.ask(get("/1")).status, 200);
  std::this_thread::sleep_for(2500ms);
  EXPECT_EQ(client.ask(get("/2")).status, 200);
}

TEST(Limits, AnIdleConnectionIsClosedWithoutAWord) {
  const TestServer server(echo, {.idle = short_time});
  const auto unused = server.client();
  auto used = server.client();
  EXPECT_EQ(used.ask(get("/")).status, 200);
  EXPECT_TRUE(unused.is_closed());
  EXPECT_TRUE(used.is_closed());
}

TEST(Limits, AClientThatDoesNotReadItsAnswerIsDropped) {
  const auto big = std::make_shared<const std::string>(64 * 1024 * 1024, 'x');
  const TestServer server(
      [big](const auto&, const Respond& respond) {
        respond({.status = 200, .headers = {}, .body = big});
      },
      {.send = short_time});
  const TestClient client(server.port(), 4'096);
  client.send(get("/"));
  const auto until = std::chrono::steady_clock::now() + patience;
  while (big.use_count() < 3 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(1ms);
  }
  while (server.connections() > 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_EQ(server.connections(), 0U);
  EXPECT_TRUE(client.is_gone());
}

TEST(Limits, OneConnectionTooManyIsToldSo) {
  const TestServer server(echo, {.connections = 2});
  auto first = server.client();
  EXPECT_EQ(first.ask(get("/")).status, 200);
  {
    auto second = server.client();
    EXPECT_EQ(second.ask(get("/")).status, 200);
    auto third = server.client();
    third.send(get("/"));
    const auto answer = third.read();
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("Retry-After"), "1");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(third.is_closed());
    EXPECT_EQ(second.ask(get("/")).status, 200);
  }
  const auto until = std::chrono::steady_clock::now() + patience;
  while (server.connections() > 1 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(server.client().ask(get("/")).status, 200);
}

}  // namespace
}  // namespace desk::http
