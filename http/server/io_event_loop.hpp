// The event loop of an io thread. Posting costs a lock, and a wake-up only when nothing was waiting
// yet: under load one wake-up serves many.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

#include "http/server/event_loop.hpp"

namespace desk::http {

class IoEventLoop final : public EventLoop {
 public:
  using Work = std::function<void()>;

  explicit IoEventLoop(boost::asio::io_context& context);
  ~IoEventLoop() override;
  IoEventLoop(const IoEventLoop&) = delete;
  IoEventLoop& operator=(const IoEventLoop&) = delete;

  void post(Work work) override;
  void every(std::chrono::milliseconds interval, Work work) override;
  void after(std::chrono::milliseconds delay, Work work) override;
  [[nodiscard]] bool on_this_thread() const override;

  // On the thread: once, when what is ready now has been handled. For what is cheaper done
  // together.
  void at_end_of_turn(Work work);
  void end();  // on the thread: nothing that was posted runs from now on, nor what repeats

 private:
  class Repetition;

  [[nodiscard]] bool has_ended();
  void drain();
  void end_turn();

  boost::asio::io_context& context_;
  std::mutex mutex_;
  std::vector<Work> posted_;  // guarded, like ended_
  bool ended_ = false;
  bool draining_ = false;  // drain() is on the stack
  std::vector<Work> end_of_turn_;
  std::vector<std::unique_ptr<Repetition>> repetitions_;
  std::unordered_set<std::shared_ptr<boost::asio::steady_timer>> timers_;
};

}  // namespace desk::http
