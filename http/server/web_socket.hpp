// A WebSocket as its user sees it: whole messages in and out (RFC 6455), no socket, no Beast. All
// of a server's WebSockets live on one event loop, Server::web_socket_loop(), whichever io thread
// accepted them; every member and every call of a listener is on that loop's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <variant>

#include "http/server/message.hpp"

namespace desk::http {

enum class MessageKind : std::uint8_t { text, binary };  // text is valid UTF-8

class WebSocket {
 public:
  virtual ~WebSocket() = default;

  // Copies the message into the output buffer, which goes out when the loop has handled what it
  // has: messages sent together leave in one write. Ignored once closed.
  virtual void send(std::string_view message, MessageKind kind) = 0;

  // Bytes accepted by send() that the kernel has not taken yet: the back-pressure to look at.
  [[nodiscard]] virtual std::size_t unsent() const = 0;

  // Sends what was accepted, then a close frame; drops the connection when the client does not
  // answer it in time. on_closed follows.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;

  // Drops the connection at once, for a client that does not read. on_closed follows.
  virtual void drop() = 0;
};

class WebSocketListener {
 public:
  virtual ~WebSocketListener() = default;
  virtual void on_open(std::shared_ptr<WebSocket> socket) = 0;
  virtual void on_message(std::string_view message, MessageKind kind) = 0;
  virtual void on_closed() = 0;  // once, and nothing after it
};

// What a request to upgrade gets: a listener, or an answer that refuses.
using UpgradeAnswer = std::variant<std::shared_ptr<WebSocketListener>, Response>;

// Called on the WebSockets' loop, for each request with `Upgrade: websocket` that is well-formed.
using UpgradeHandler = std::function<UpgradeAnswer(const Request& request)>;

struct WebSocketOptions {
  std::size_t max_message_bytes = 1'000'000;  // beyond: closed with 1009
  bool deflate = false;                       // permessage-deflate, when the client offers it
  std::size_t deflate_threshold = 1'024;      // shorter messages go out as they are
};

}  // namespace desk::http
