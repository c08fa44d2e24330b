#include "http/files/file_threads.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>

namespace desk::http {
namespace {

TEST(FileThreads, RunWhatTheyAreGivenElsewhere) {
  FileThreads threads(1, 10);
  std::promise<std::thread::id> ran;
  EXPECT_TRUE(threads.submit([&ran] { ran.set_value(std::this_thread::get_id()); }));
  EXPECT_NE(ran.get_future().get(), std::this_thread::get_id());
}

TEST(FileThreads, OneKeepsTheOrder) {
  std::string order;
  FileThreads threads(1, 10);
  for (const char c : {'a', 'b', 'c'}) EXPECT_TRUE(threads.submit([&order, c] { order += c; }));
  threads.stop();
  EXPECT_EQ(order, "abc");
}

TEST(FileThreads, SeveralWorkAtOnce) {
  FileThreads threads(2, 10);
  std::latch both(2);
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(threads.submit([&both] { both.arrive_and_wait(); }));
  threads.stop();
}

TEST(FileThreads, TakeNoMoreThanTheirQueueHolds) {
  FileThreads threads(1, 2);
  std::promise<void> started;
  std::promise<void> go_on;
  EXPECT_TRUE(threads.submit([&started, released = go_on.get_future().share()] {
    started.set_value();
    released.wait();
  }));
  started.get_future().wait();
  EXPECT_TRUE(threads.submit([] {}));
  EXPECT_TRUE(threads.submit([] {}));
  EXPECT_FALSE(threads.submit([] {}));
  go_on.set_value();
}

TEST(FileThreads, FinishWhatIsQueuedWhenTheyStop) {
  std::atomic<int> done = 0;
  FileThreads threads(2, 100);
  for (int i = 0; i < 100; ++i) std::ignore = threads.submit([&done] { ++done; });
  threads.stop();
  EXPECT_GE(done, 100);
  EXPECT_FALSE(threads.submit([] {}));
  threads.stop();
}

TEST(FileThreads, SurviveWorkThatFails) {
  std::atomic<int> done = 0;
  FileThreads threads(1, 10);
  EXPECT_TRUE(threads.submit([] { throw std::runtime_error("broken"); }));
  EXPECT_TRUE(threads.submit([&done] { ++done; }));
  threads.stop();
  EXPECT_EQ(done, 1);
}

}  // namespace
}  // namespace desk::http
