// A running server with a handler of the test's choice, and requests parked for a late answer.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

#include "http/server/server.hpp"
#include "tests/unit/http_server/test_client.hpp"

namespace desk::http {

inline Response text(std::string body, int status = 200) {
  return {.status = status,
          .content_type = "text/plain",
          .headers = {},
          .body = std::make_shared<const std::string>(std::move(body))};
}

// What the server itself refuses says so: "refused 408".
inline Response refused(int status, const Uuid& /*request_id*/) {
  auto response = text("refused " + std::to_string(status), status);
  if (status == 503) response.headers.push_back({"Retry-After", "1"});
  return response;
}

// Answers with what was asked: "GET /path?query body".
inline void echo(const std::shared_ptr<const Request>& request, const Respond& respond) {
  auto asked = std::string(to_string(request->method)) + " " + request->path;
  if (!request->query.empty()) asked += "?" + request->query;
  if (!request->body.empty()) asked += " " + request->body;
  respond(text(std::move(asked)));
}

class TestServer : public Server {
 public:
  explicit TestServer(Handler handler = echo, Limits limits = {}, std::size_t io_threads = 1)
      : Server({.address = "127.0.0.1", .port = 0, .io_threads = io_threads, .limits = limits},
               std::move(handler), refused) {
    start();
  }

  [[nodiscard]] TestClient client() const { return TestClient(port()); }
};

struct ParkedRequest {
  std::shared_ptr<const Request> request;
  Respond respond;
};

// Requests that wait until the test answers them.
class Parking {
 public:
  [[nodiscard]] Handler handler() {
    return [this](std::shared_ptr<const Request> request, Respond respond) {
      const std::lock_guard lock(mutex_);
      parked_.push_back({std::move(request), std::move(respond)});
      arrived_.notify_all();
    };
  }

  [[nodiscard]] ParkedRequest next() {
    std::unique_lock lock(mutex_);
    if (!arrived_.wait_for(lock, patience, [this] { return !parked_.empty(); })) {
      throw std::runtime_error("no request came");
    }
    auto first = std::move(parked_.front());
    parked_.pop_front();
    return first;
  }

  [[nodiscard]] std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return parked_.size();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<ParkedRequest> parked_;
};

}  // namespace desk::http
