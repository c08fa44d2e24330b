#include "projections/position_watch.hpp"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace desk::projections {
namespace {

using Clock = std::chrono::steady_clock;

struct Waiter {
  Clock::time_point until;
  std::function<void(bool)> then;
};

}  // namespace

struct PositionWatch::Impl {
  std::atomic<Position> position{0};
  std::atomic<std::size_t> waiting{0};
  std::function<void()> hurry;
  std::mutex mutex;
  bool stopped = false;
  std::condition_variable_any changed;
  std::multimap<Position, Waiter> waiters;
  std::jthread expiry{[this](const std::stop_token& stop) { expire(stop); }};

  template <class Choose>
  void release(bool reached, Choose chosen) {
    std::vector<std::function<void(bool)>> calls;
    {
      const std::scoped_lock lock(mutex);
      for (auto it = waiters.begin(); it != waiters.end();) {
        if (chosen(it->first, it->second)) {
          calls.push_back(std::move(it->second.then));
          it = waiters.erase(it);
          --waiting;
        } else {
          ++it;
        }
      }
    }
    for (const auto& call : calls) call(reached);
  }

  void expire(const std::stop_token& stop) {
    static constexpr std::chrono::milliseconds tick{25};
    while (!stop.stop_requested()) {
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, stop, [this] { return !waiters.empty(); });
      }
      std::this_thread::sleep_for(tick);
      const auto now = Clock::now();
      release(false, [&](Position, const Waiter& waiter) { return waiter.until <= now; });
    }
  }
};

PositionWatch::PositionWatch() : impl_(std::make_unique<Impl>()) {}

PositionWatch::~PositionWatch() { stop(); }

void PositionWatch::stop() {
  {
    const std::scoped_lock lock(impl_->mutex);
    impl_->stopped = true;
  }
  impl_->expiry.request_stop();
  if (impl_->expiry.joinable()) impl_->expiry.join();
  impl_->release(false, [](Position, const Waiter&) { return true; });
}

void PositionWatch::when_waited_for(std::function<void()> hurry) {
  impl_->hurry = std::move(hurry);
}

bool PositionWatch::is_waited_for() const { return impl_->waiting > 0; }

Position PositionWatch::current() const { return impl_->position.load(std::memory_order_acquire); }

void PositionWatch::advance(Position position) {
  {
    const std::scoped_lock lock(impl_->mutex);  // or a waiter could slip between look and wait
    if (position <= impl_->position.load(std::memory_order_relaxed)) return;
    impl_->position.store(position, std::memory_order_release);
    if (impl_->waiters.empty() || impl_->waiters.begin()->first > position) return;
  }
  impl_->release(true, [&](Position wanted, const Waiter&) { return wanted <= position; });
}

void PositionWatch::wait(Position position, std::chrono::milliseconds patience,
                         std::function<void(bool)> then) {
  bool reached = true;
  {
    const std::scoped_lock lock(impl_->mutex);
    reached = position <= impl_->position.load(std::memory_order_relaxed);
    if (!reached && !impl_->stopped) {
      impl_->waiters.emplace(position, Waiter{Clock::now() + patience, std::move(then)});
      ++impl_->waiting;
      impl_->changed.notify_one();
    }
  }
  if (then) return then(reached);  // not moved from: there is nothing to wait for
  if (impl_->hurry) impl_->hurry();
}

}  // namespace desk::projections
