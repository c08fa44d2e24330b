// A running server that takes the bodies of POST /files... into sinks which the test looks into.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <limits>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

#include "http/server/body_sink.hpp"
#include "tests/unit/http_server/test_server.hpp"

namespace desk::http {

constexpr std::uint64_t upload_limit = 10'485'760;

// Keeps what it is given; full after `room` bytes, until make_room().
class TestSink final : public BodySink {
 public:
  explicit TestSink(std::size_t room) : room_(room) {}

  [[nodiscard]] std::uint64_t limit() const override { return upload_limit; }
  [[nodiscard]] bool write(std::string piece, std::function<void()> on_room) override {
    const std::lock_guard lock(mutex_);
    largest_piece_ = std::max(largest_piece_, piece.size());
    body_ += piece;
    changed_.notify_all();
    if (body_.size() < room_) return true;
    on_room_ = std::move(on_room);
    return false;
  }
  void end() override { count(ends_); }
  void aborted() override { count(aborts_); }

  void make_room(std::size_t bytes) {
    std::function<void()> on_room;
    {
      const std::lock_guard lock(mutex_);
      room_ = body_.size() + bytes;
      on_room.swap(on_room_);
    }
    if (on_room) on_room();
  }

  [[nodiscard]] bool is_full() const { return look(on_room_) != nullptr; }
  [[nodiscard]] std::string body() const { return look(body_); }
  [[nodiscard]] std::size_t received() const { return body().size(); }
  [[nodiscard]] std::size_t largest_piece() const { return look(largest_piece_); }
  [[nodiscard]] int ends() const { return look(ends_); }
  [[nodiscard]] int aborts() const { return look(aborts_); }

  [[nodiscard]] bool holds(std::size_t bytes) {
    return comes_true([this, bytes] { return body_.size() >= bytes; });
  }
  [[nodiscard]] bool fills_up() {
    return comes_true([this] { return on_room_ != nullptr; });
  }
  [[nodiscard]] bool is_aborted_soon() {
    return comes_true([this] { return aborts_ > 0; });
  }

 private:
  template <class Value>
  Value look(const Value& value) const {
    const std::lock_guard lock(mutex_);
    return value;
  }
  template <class Condition>
  bool comes_true(Condition condition) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, condition);
  }
  void count(int& calls) {
    const std::lock_guard lock(mutex_);
    ++calls;
    changed_.notify_all();
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t room_;
  std::string body_;
  std::size_t largest_piece_ = 0;
  std::function<void()> on_room_;
  int ends_ = 0;
  int aborts_ = 0;
};

// Also: /forbidden is refused up front, /broken throws, /nowhere gives no sink, all else is echoed.
class UploadServer {
 public:
  static constexpr std::size_t endless = std::numeric_limits<std::size_t>::max();

  explicit UploadServer(Limits limits = {}, std::size_t room = endless, std::size_t io_threads = 1)
      : room_(room),
        server_(
            {.address = "127.0.0.1",
             .port = 0,
             .io_threads = io_threads,
             .limits = limits,
             .body_sinks = [this](const Request& head) { return place_of(head); }},
            [this](const auto& request, const Respond& respond) { handle(request, respond); },
            refused) {
    server_.start();
  }

  [[nodiscard]] TestClient client() const { return TestClient(server_.port()); }
  [[nodiscard]] Server& server() { return server_; }
  [[nodiscard]] int handled() const {
    const std::lock_guard lock(mutex_);
    return handled_;
  }

  // The sinks in the order of their requests.
  [[nodiscard]] std::shared_ptr<TestSink> next_sink() {
    std::unique_lock lock(mutex_);
    if (!arrived_.wait_for(lock, patience, [this] { return !sinks_.empty(); })) {
      throw std::runtime_error("no upload came");
    }
    auto first = std::move(sinks_.front());
    sinks_.pop_front();
    return first;
  }

 private:
  BodyPlace place_of(const Request& head) {
    if (head.method != Method::post) return {};
    if (head.path == "/forbidden") return text("not you, " + head.remote_address, 401);
    if (head.path == "/broken") throw std::runtime_error("broken");
    if (head.path == "/nowhere") return std::shared_ptr<BodySink>();
    if (!head.path.starts_with("/files")) return {};
    const std::lock_guard lock(mutex_);
    sinks_.push_back(std::make_shared<TestSink>(room_));
    arrived_.notify_all();
    return sinks_.back();
  }

  void handle(const std::shared_ptr<const Request>& request, const Respond& respond) {
    {
      const std::lock_guard lock(mutex_);
      ++handled_;
    }
    if (!request->sink) return echo(request, respond);
    const auto& sink = dynamic_cast<const TestSink&>(*request->sink);
    const auto end = sink.ends() == 1 ? " stored " : " without end ";
    respond(text(request->path + end + std::to_string(sink.received()) + request->body));
  }

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::shared_ptr<TestSink>> sinks_;
  int handled_ = 0;
  const std::size_t room_;
  Server server_;  // last: goes before what its threads use
};

}  // namespace desk::http
