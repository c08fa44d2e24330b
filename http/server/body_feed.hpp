// One request's body on its way from a connection into its sink: asks where it goes, keeps the
// client's time, holds it back while the sink is full, and has the sink hear of the end, good or
// bad. Lives on the connection's io thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/server/body_sink.hpp"
#include "http/server/limits.hpp"

namespace desk::http {

// None when the factory failed, which is logged.
[[nodiscard]] std::optional<BodyPlace> ask_for_place(const BodySinkFactory& factory,
                                                     const Request& head);

class BodyFeed {
 public:
  using Clock = std::chrono::steady_clock;

  BodyFeed(std::shared_ptr<BodySink> sink, const Limits& limits);
  ~BodyFeed();  // aborts the body, unless it has ended
  BodyFeed(const BodyFeed&) = delete;
  BodyFeed& operator=(const BodyFeed&) = delete;

  [[nodiscard]] std::uint64_t limit() const { return sink_->limit(); }
  [[nodiscard]] bool is_full() const { return full_; }
  // While the sink is full the client waits for us: then only the time for the whole body counts.
  [[nodiscard]] Clock::time_point deadline() const { return full_ ? end_ : std::min(next_, end_); }

  void expect_more() { next_ = Clock::now() + stall_; }  // something has come
  // `on_room` as BodySink has it; calls has_room() in the end.
  void write(std::string piece, std::function<void()> on_room);
  void has_room();
  [[nodiscard]] std::shared_ptr<BodySink> end();  // that was all; this object's end

 private:
  std::shared_ptr<BodySink> sink_;  // null: has heard the end
  const std::chrono::milliseconds stall_;
  const Clock::time_point end_;
  Clock::time_point next_;
  bool full_ = false;
};

}  // namespace desk::http
