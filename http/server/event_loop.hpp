// A server's event loop as the layers above see it: run this there, soon or again and again. No
// Asio in this header.
#pragma once

#include <chrono>
#include <functional>

namespace desk::http {

class EventLoop {
 public:
  virtual ~EventLoop() = default;

  // Any thread; never blocks. Functions run in the order of their posting from one thread; those
  // posted after the loop has ended are destroyed unrun.
  virtual void post(std::function<void()> work) = 0;

  // On the loop's thread, or before it starts. Runs until the loop ends.
  virtual void every(std::chrono::milliseconds interval, std::function<void()> work) = 0;

  // On the loop's thread: once, unless the loop ends before.
  virtual void after(std::chrono::milliseconds delay, std::function<void()> work) = 0;

  [[nodiscard]] virtual bool on_this_thread() const = 0;
};

}  // namespace desk::http
