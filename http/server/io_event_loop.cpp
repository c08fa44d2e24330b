#include "http/server/io_event_loop.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>

namespace desk::http {
namespace {

// A function that throws must not take those behind it along.
void run(const IoEventLoop::Work& work) {
  try {
    work();
  } catch (const std::exception& error) {
    spdlog::error("work on an event loop failed: {}", error.what());
  } catch (...) {
    spdlog::error("work on an event loop failed");
  }
}

}  // namespace

class IoEventLoop::Repetition {
 public:
  Repetition(boost::asio::io_context& context, std::chrono::milliseconds interval, Work work)
      : timer_(context), interval_(interval), work_(std::move(work)) {
    arm();
  }

  void cancel() {
    cancelled_ = true;
    timer_.cancel();
  }

 private:
  void arm() {
    timer_.expires_after(interval_);
    timer_.async_wait([this](const boost::system::error_code& error) {
      if (error || cancelled_) return;
      run(work_);
      if (!cancelled_) arm();
    });
  }

  boost::asio::steady_timer timer_;
  std::chrono::milliseconds interval_;
  Work work_;
  bool cancelled_ = false;
};

IoEventLoop::IoEventLoop(boost::asio::io_context& context) : context_(context) {}
IoEventLoop::~IoEventLoop() = default;

void IoEventLoop::post(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;  // `work` is destroyed by the caller's thread, without the lock
    posted_.push_back(std::move(work));
    if (posted_.size() > 1) return;  // somebody has woken the loop already
  }
  boost::asio::post(context_, [this] { drain(); });
}

void IoEventLoop::every(std::chrono::milliseconds interval, Work work) {
  if (has_ended()) return;
  repetitions_.push_back(std::make_unique<Repetition>(context_, interval, std::move(work)));
}

void IoEventLoop::after(std::chrono::milliseconds delay, Work work) {
  if (has_ended()) return;
  const auto timer = std::make_shared<boost::asio::steady_timer>(context_, delay);
  timers_.insert(timer);
  timer->async_wait([this, timer, work = std::move(work)](const boost::system::error_code& error) {
    if (timers_.erase(timer) > 0 && !error) run(work);
  });
}

bool IoEventLoop::has_ended() {
  const std::lock_guard lock(mutex_);
  return ended_;
}

bool IoEventLoop::on_this_thread() const {
  return context_.get_executor().running_in_this_thread();
}

void IoEventLoop::drain() {
  std::vector<Work> works;
  {
    const std::lock_guard lock(mutex_);
    works.swap(posted_);
  }
  draining_ = true;
  for (auto& work : works) {
    run(work);
    work = nullptr;  // what it holds goes now, not after the last
  }
  draining_ = false;
  end_turn();
}

void IoEventLoop::at_end_of_turn(Work work) {
  end_of_turn_.push_back(std::move(work));
  // Behind all that is ready now, unless drain() will see to it.
  if (end_of_turn_.size() == 1 && !draining_) {
    boost::asio::post(context_, [this] { end_turn(); });
  }
}

void IoEventLoop::end_turn() {
  std::vector<Work> works;
  works.swap(end_of_turn_);
  for (const auto& work : works) run(work);
}

void IoEventLoop::end() {
  std::vector<Work> unrun;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    unrun.swap(posted_);
  }
  for (const auto& repetition : repetitions_) repetition->cancel();
  for (const auto& timer : std::exchange(timers_, {})) timer->cancel();
}

}  // namespace desk::http
