// The loop on which a server's WebSockets live, as the layers above use it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include "tests/unit/http_server/test_server.hpp"

namespace desk::http {
namespace {

using namespace std::chrono_literals;

// Until what was posted before has run.
void await(EventLoop& loop) {
  std::promise<void> done;
  loop.post([&done] { done.set_value(); });
  ASSERT_EQ(done.get_future().wait_for(patience), std::future_status::ready);
}

TEST(AnEventLoop, RunsWhatWasPostedBeforeItStarted) {
  Server server({}, echo, refused);
  std::promise<bool> ran;
  server.web_socket_loop().post([&] { ran.set_value(server.web_socket_loop().on_this_thread()); });
  EXPECT_FALSE(server.web_socket_loop().on_this_thread());
  server.start();
  EXPECT_TRUE(ran.get_future().get());
}

TEST(AnEventLoop, KeepsEachThreadsOrder) {
  constexpr int threads = 4;
  constexpr int posts = 20'000;
  TestServer server;
  std::vector<std::vector<int>> seen(threads);  // touched on the loop alone
  {
    std::vector<std::jthread> posting;
    for (std::size_t t = 0; t < threads; ++t) {
      posting.emplace_back([&, t] {
        for (int i = 0; i < posts; ++i) {
          server.web_socket_loop().post([&seen, t, i] { seen[t].push_back(i); });
        }
      });
    }
  }
  await(server.web_socket_loop());
  std::vector<int> in_order(posts);
  for (int i = 0; i < posts; ++i) in_order[static_cast<std::size_t>(i)] = i;
  for (const auto& numbers : seen) EXPECT_EQ(numbers, in_order);
}

TEST(AnEventLoop, GoesOnAfterWorkThatThrows) {
  TestServer server;
  server.web_socket_loop().post([] { throw std::runtime_error("on purpose"); });
  server.web_socket_loop().post([] { throw 1; });
  await(server.web_socket_loop());
}

TEST(AnEventLoop, RepeatsUntilItEnds) {
  Server server({}, echo, refused);
  std::atomic<int> times{0};
  std::promise<void> thrice;
  server.web_socket_loop().every(1ms, [&] {
    if (++times == 3) thrice.set_value();
  });
  server.start();
  ASSERT_EQ(thrice.get_future().wait_for(patience), std::future_status::ready);
  server.stop();
  const int at_end = times;
  std::this_thread::sleep_for(20ms);
  EXPECT_EQ(times, at_end);
}

TEST(AnEventLoop, RunsLaterWhatIsLaterDue) {
  TestServer server;
  auto& loop = server.web_socket_loop();
  std::vector<int> seen;  // touched on the loop alone
  std::promise<void> done;
  loop.post([&] {
    loop.after(40ms, [&] {
      seen.push_back(2);
      done.set_value();
    });
    loop.after(1ms, [&] {
      seen.push_back(1);
      throw std::runtime_error("on purpose");
    });
    seen.push_back(0);
  });
  ASSERT_EQ(done.get_future().wait_for(patience), std::future_status::ready);
  EXPECT_THAT(seen, testing::ElementsAre(0, 1, 2));
}

TEST(AnEventLoop, DoesNotRunWhatIsDueAfterItsEnd) {
  const auto witness = std::make_shared<int>();
  bool ran = false;
  {
    TestServer server;
    auto& loop = server.web_socket_loop();
    loop.post([&, witness] { loop.after(1h, [&ran, witness] { ran = true; }); });
    await(loop);
    server.stop();
  }
  EXPECT_FALSE(ran);
  EXPECT_EQ(witness.use_count(), 1);
}

TEST(AnEventLoop, DestroysUnrunWhatIsPostedAfterItsEnd) {
  TestServer server;
  server.stop();
  const auto held = std::make_shared<int>(0);
  server.web_socket_loop().post([held] { ++*held; });
  EXPECT_EQ(held.use_count(), 1);
  EXPECT_EQ(*held, 0);
}

}  // namespace
}  // namespace desk::http
