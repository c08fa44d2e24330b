// A running server whose WebSockets do what the test wants, and what their listeners were told.
#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/http_server/test_server.hpp"
#include "tests/unit/http_server/web_socket_client.hpp"

namespace desk::http {

// What all listeners of a server were told, in the order of telling.
class Diary {
 public:
  void write(std::string entry) {
    const std::lock_guard lock(mutex_);
    entries_.push_back(std::move(entry));
    written_.notify_all();
  }

  // All entries so far, of which there must be `count` at least.
  [[nodiscard]] std::vector<std::string> read(std::size_t count) {
    std::unique_lock lock(mutex_);
    if (!written_.wait_for(lock, patience, [&] { return entries_.size() >= count; })) {
      throw std::runtime_error("no more entries came");
    }
    return entries_;
  }

  [[nodiscard]] std::vector<std::string> read() { return read(0); }

 private:
  std::mutex mutex_;
  std::condition_variable written_;
  std::vector<std::string> entries_;
};

struct Behaviour {
  std::function<void(const std::shared_ptr<WebSocket>&)> on_open = [](const auto&) {};
  std::function<void(WebSocket&, std::string_view, MessageKind)> on_message =
      [](WebSocket& socket, std::string_view message, MessageKind kind) {
        socket.send(message, kind);
      };
};

// Writes "open", "message ...", "closed".
class Listener : public WebSocketListener {
 public:
  Listener(Diary& diary, Behaviour behaviour) : diary_(diary), behaviour_(std::move(behaviour)) {}

  void on_open(std::shared_ptr<WebSocket> socket) override {
    diary_.write("open");
    socket_ = std::move(socket);
    behaviour_.on_open(socket_);
  }
  void on_message(std::string_view message, MessageKind kind) override {
    diary_.write("message " + std::string(message.substr(0, 40)));
    behaviour_.on_message(*socket_, message, kind);
  }
  void on_closed() override {
    diary_.write("closed");
    socket_.reset();
  }

 private:
  Diary& diary_;
  Behaviour behaviour_;
  std::shared_ptr<WebSocket> socket_;
};

class WebSocketServer {
 public:
  explicit WebSocketServer(Behaviour behaviour = {}, WebSocketOptions options = {},
                           std::size_t io_threads = 1)
      : WebSocketServer(
            [this, behaviour = std::move(behaviour)](const Request&) -> UpgradeAnswer {
              return std::make_shared<Listener>(diary_, behaviour);
            },
            options, {.io_threads = io_threads, .limits = {}}) {}

  WebSocketServer(UpgradeHandler handler, WebSocketOptions options, const ServerOptions& server)
      : server_(server, echo, refused) {
    server_.on_upgrade(std::move(handler), options);
    server_.start();
  }

  [[nodiscard]] WebSocketClient client(int receive_bytes = 0) const {
    return WebSocketClient(server_.port(), receive_bytes);
  }
  [[nodiscard]] TestClient http_client() const { return TestClient(server_.port()); }
  [[nodiscard]] std::uint16_t server_port() const { return server_.port(); }
  [[nodiscard]] Diary& diary() { return diary_; }
  [[nodiscard]] Server& server() { return server_; }

  // What `ask` says on the loop's thread.
  template <class Ask>
  auto on_loop(Ask ask) {
    std::packaged_task<decltype(ask())()> task(std::move(ask));
    auto answer = task.get_future();
    server_.web_socket_loop().post([&task] { task(); });
    return answer.get();
  }

 private:
  Diary diary_;
  Server server_;
};

}  // namespace desk::http
