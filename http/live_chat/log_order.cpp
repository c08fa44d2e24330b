#include "http/live_chat/log_order.hpp"

#include <iterator>
#include <utility>

namespace desk::http {

void LogOrder::put(LogStretch stretch) {
  if (stretch.last <= cursor_) return;
  auto& same = ahead_[stretch.first];
  if (same.last < stretch.last) same = std::move(stretch);
  if (ahead_.size() > stretches_limit) ahead_.erase(std::prev(ahead_.end()));
}

void LogOrder::drain(const std::function<void(const RecordedEvent&)>& visit) {
  while (!ahead_.empty() && ahead_.begin()->first <= cursor_ + 1) {
    const auto stretch = std::move(ahead_.extract(ahead_.begin()).mapped());
    for (const auto& event : *stretch.events) {
      if (event.meta.position > cursor_) visit(event);
    }
    if (stretch.last > cursor_) cursor_ = stretch.last;
  }
  release();
}

void LogOrder::when_reached(Position position, std::function<void()> then) {
  if (position <= cursor_) return then();
  awaited_.emplace(position, std::move(then));
}

// One after the other: each may wait anew.
void LogOrder::release() {
  while (!awaited_.empty() && awaited_.begin()->first <= cursor_) {
    const auto then = std::move(awaited_.extract(awaited_.begin()).mapped());
    then();
  }
}

}  // namespace desk::http
