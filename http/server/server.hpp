// HTTP/1.1 and WebSockets on Boost.Beast: accepts, reads, keeps order and limits, writes. One or
// more io threads; a connection lives on one of them. Requests of one connection are handled one
// after another, so pipelined requests are answered in their order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "http/server/body_sink.hpp"
#include "http/server/event_loop.hpp"
#include "http/server/limits.hpp"
#include "http/server/message.hpp"
#include "http/server/web_socket.hpp"

namespace desk::http {

// What the server itself has to refuse: a request that it could not read, or whose answer is late.
// Called on an io thread; the result is sent as it is, and the connection is closed where the
// request's end is unknown.
using Refusal = std::function<Response(int status, const Uuid& request_id)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one, see Server::port
  std::size_t io_threads = 1;
  Limits limits;
  BodySinkFactory body_sinks = nullptr;  // null: every body is gathered in memory
};

class Server {
 public:
  // Listens when constructed; throws std::system_error when the address cannot be bound.
  Server(const ServerOptions& options, Handler handler, Refusal refusal);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;  // open now; any thread

  // The loop on which all WebSockets live. Works from here on: what is posted waits for start().
  [[nodiscard]] EventLoop& web_socket_loop();
  // Before start(). Without it, requests to upgrade are answered by the Handler.
  void on_upgrade(UpgradeHandler handler, WebSocketOptions options = {});

  void start();  // returns at once
  // Accepts no more, lets requests in work finish (at most `grace`), closes the rest, joins.
  // WebSockets are closed with 1001, and dropped after `grace`.
  void stop(std::chrono::milliseconds grace = std::chrono::seconds{5});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::http
