// A Socket.IO server on real sockets, whose namespace the test declares, and clients that speak the
// protocol by hand.
#pragma once

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "http/socket_io/server.hpp"
#include "tests/unit/http_server/test_server.hpp"
#include "tests/unit/http_server/web_socket_client.hpp"

namespace desk::socket_io {

class RawClient final {
 public:
  explicit RawClient(std::uint16_t port) : socket_(shake_hands(port)) { socket_.read(); }

  // Connected to the main namespace with that payload; its answer in `greeting`.
  static RawClient connected(std::uint16_t port, std::string_view auth = {}) {
    RawClient client(port);
    client.say("40" + std::string(auth));
    client.greeting_ = client.hear();
    return client;
  }

  bool say(std::string_view packet) const { return socket_.say(packet); }
  std::string hear() { return socket_.hear(); }
  http::WebSocketClient& socket() { return socket_; }

  // A text member of the greeting, such as "pid".
  [[nodiscard]] std::string greeted(std::string_view member) const {
    const auto json = JsonDocument::parse(std::string_view(greeting_).substr(2));
    return std::string(json->root().find(member)->as_string().value());
  }

 private:
  static http::WebSocketClient shake_hands(std::uint16_t port) {
    http::TestClient client(port);
    client.send(http::upgrade_request("/socket.io/?EIO=4&transport=websocket"));
    if (client.read_to_head().status != 101) throw std::runtime_error("no handshake");
    return http::WebSocketClient(std::move(client));
  }

  http::WebSocketClient socket_;
  std::string greeting_;
};

class RunningServer {
 public:
  explicit RunningServer(Namespace space, const ServerOptions& options = {})
      : http_(
            {.address = "127.0.0.1", .port = 0, .io_threads = 2, .limits = {}},
            [this](std::shared_ptr<const http::Request> request, http::Respond respond) {
              sockets_->handle(std::move(request), std::move(respond));
            },
            http::refused) {
    std::vector<Namespace> spaces;
    spaces.push_back(std::move(space));
    sockets_ = std::make_unique<Server>(options, http_.web_socket_loop(), std::move(spaces));
    http_.on_upgrade([this](const http::Request& request) { return sockets_->upgrade(request); });
    http_.start();
  }
  ~RunningServer() { http_.stop(std::chrono::milliseconds{200}); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return http_.port(); }
  [[nodiscard]] RawClient client(std::string_view auth = {}) const {
    return RawClient::connected(port(), auth);
  }
  [[nodiscard]] Server& sockets() { return *sockets_; }

  // What `ask` says on the loop's thread.
  template <class Ask>
  auto on_loop(Ask ask) {
    std::packaged_task<decltype(ask())()> task(std::move(ask));
    auto answer = task.get_future();
    http_.web_socket_loop().post([&task] { task(); });
    return answer.get();
  }

 private:
  std::unique_ptr<Server> sockets_;
  http::Server http_;
};

}  // namespace desk::socket_io
