// The server as a whole: many connections, several threads, files running out, stopping.
#include "http/server/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <future>
#include <set>
#include <system_error>
#include <thread>

#include "tests/unit/http_server/test_server.hpp"

namespace desk::http {
namespace {

using namespace std::chrono_literals;

TEST(ServerAsAWhole, AnAddressInUseIsReported) {
  const TestServer first;
  try {
    ServerOptions same;
    same.port = first.port();
    const Server second(same, echo, refused);
    FAIL() << "listens twice on one port";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::address_in_use);
    EXPECT_THAT(error.what(), testing::HasSubstr("127.0.0.1:" + std::to_string(first.port())));
  }
  ServerOptions unknown;
  unknown.address = "not an address";
  EXPECT_THROW(Server(unknown, echo, refused), std::system_error);
}

TEST(ServerAsAWhole, OneNeverStartedCanBeStopped) {
  Server server({}, echo, refused);
  server.stop();
}

TEST(ServerAsAWhole, AThousandConnectionsAreServedAtOnce) {
  constexpr std::size_t count = 1'000;
  Parking parking;
  const TestServer server(parking.handler());  // raises the limit of open files
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur < 2 * count + 512) GTEST_SKIP() << "too few files may be open here";
  std::vector<TestClient> clients;
  for (std::size_t i = 0; i < count; ++i) {
    clients.push_back(server.client());
    clients.back().send(get("/" + std::to_string(i)));
  }
  std::vector<ParkedRequest> parked;
  for (std::size_t i = 0; i < count; ++i) parked.push_back(parking.next());
  EXPECT_EQ(server.connections(), count);
  for (const auto& one : parked) one.respond(text(one.request->path));
  for (std::size_t i = 0; i < count; ++i) {
    ASSERT_EQ(clients[i].read().body, "/" + std::to_string(i));
  }
}

TEST(ServerAsAWhole, ConnectionsAreSpreadOverItsThreads) {
  std::mutex mutex;
  std::set<std::thread::id> seen;
  const TestServer server(
      [&](const auto& request, const Respond& respond) {
        {
          const std::lock_guard lock(mutex);
          seen.insert(std::this_thread::get_id());
        }
        echo(request, respond);
      },
      {}, 3);
  std::vector<TestClient> clients;
  for (int i = 0; i < 6; ++i) {
    clients.push_back(server.client());
    EXPECT_EQ(clients.back().ask(get("/")).status, 200);
  }
  EXPECT_EQ(seen.size(), 3U);
}

// Takes all files that the process may still open.
class NoFilesLeft {
 public:
  NoFilesLeft() {
    getrlimit(RLIMIT_NOFILE, &before_);
    auto low = before_;
    low.rlim_cur = std::min<rlim_t>(before_.rlim_cur, 256);
    setrlimit(RLIMIT_NOFILE, &low);
    for (int file = dup(STDERR_FILENO); file >= 0; file = dup(STDERR_FILENO))
      taken_.push_back(file);
  }
  ~NoFilesLeft() {
    for (const int file : taken_) close(file);
    setrlimit(RLIMIT_NOFILE, &before_);
  }
  NoFilesLeft(const NoFilesLeft&) = delete;
  NoFilesLeft& operator=(const NoFilesLeft&) = delete;

  void give_one_back() {
    close(taken_.back());
    taken_.pop_back();
  }

 private:
  rlimit before_{};
  std::vector<int> taken_;
};

TEST(ServerAsAWhole, ItAcceptsAgainAfterFilesHaveRunOut) {
  const TestServer server(echo, {.connections = 100});
  auto served = server.client();
  EXPECT_EQ(served.ask(get("/1")).status, 200);
  auto none_left = std::make_unique<NoFilesLeft>();
  none_left->give_one_back();  // for the client's own socket, and none for the server's
  auto unlucky = server.client();
  unlucky.send(get("/2"));
  EXPECT_EQ(served.ask(get("/3")).status, 200);
  std::this_thread::sleep_for(200ms);  // some tries, all in vain
  EXPECT_EQ(server.connections(), 1U);
  none_left.reset();
  EXPECT_EQ(unlucky.read().body, "GET /2");
}

TEST(Stopping, LetsARequestInWorkFinish) {
  Parking parking;
  TestServer server(parking.handler());
  auto client = server.client();
  client.send(get("/work"));
  const auto parked = parking.next();
  auto stopped = std::async(std::launch::async, [&server] { server.stop(patience); });
  EXPECT_EQ(stopped.wait_for(300ms), std::future_status::timeout);
  parked.respond(text("finished"));
  const auto answer = client.read();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
  client.reset();
  EXPECT_EQ(stopped.wait_for(patience), std::future_status::ready);
  EXPECT_THROW(TestClient(server.port()), std::runtime_error);
}

TEST(Stopping, ClosesIdleConnectionsAtOnce) {
  TestServer server(echo, {}, 2);
  auto client = server.client();
  const auto unused = server.client();
  EXPECT_EQ(client.ask(get("/")).status, 200);
  const auto before = std::chrono::steady_clock::now();
  server.stop(patience);
  EXPECT_LT(std::chrono::steady_clock::now() - before, patience);
  EXPECT_TRUE(client.is_closed());
  EXPECT_TRUE(unused.is_gone());
  EXPECT_EQ(server.connections(), 0U);
}

TEST(Stopping, DoesNotWaitBeyondItsGrace) {
  Parking parking;
  TestServer server(parking.handler());
  auto working = server.client();
  working.send(get("/work"));
  const auto parked = parking.next();
  const auto sending = server.client();
  sending.send("GET / HTTP/1.1\r\n");
  server.stop(100ms);
  EXPECT_TRUE(working.is_gone());
  EXPECT_TRUE(sending.is_gone());
  EXPECT_EQ(server.connections(), 0U);
}

}  // namespace
}  // namespace desk::http
