// The threads that wait for the disk, so that no io thread does.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace desk::http {

class FileThreads {
 public:
  FileThreads(std::size_t threads, std::size_t queue_limit);
  ~FileThreads();  // stops
  FileThreads(const FileThreads&) = delete;
  FileThreads& operator=(const FileThreads&) = delete;

  // Any thread; never waits. False when too much is waiting, or after stop(): `work` was not taken.
  // What it throws is logged.
  [[nodiscard]] bool submit(std::function<void()> work);
  void stop();  // takes no more, finishes what was taken, joins

 private:
  void run();

  const std::size_t queue_limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace desk::http
