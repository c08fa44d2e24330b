// A WebSocket on Beast: one client, its listener, and how the two part.
#pragma once

#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "http/server/web_socket.hpp"
#include "http/server/web_socket_transport.hpp"

namespace desk::http {

class WebSockets;

class WebSocketSession final : public WebSocket,
                               public WebSocketTransport::Owner,
                               public std::enable_shared_from_this<WebSocketSession> {
 public:
  using Clock = std::chrono::steady_clock;
  using Error = WebSocketTransport::Error;

  WebSocketSession(WebSocketTransport::Socket socket, WebSockets& all,
                   std::shared_ptr<WebSocketListener> listener);
  ~WebSocketSession() override;

  // Completes the handshake. `received`: what came behind the request.
  void open(const Request& request, std::string received);

  void send(std::string_view message, MessageKind kind) override;
  [[nodiscard]] std::size_t unsent() const override;
  void close(std::uint16_t code, std::string_view reason) override;
  void drop() override;

  void flush();  // from the end of the loop's turn
  [[nodiscard]] Clock::time_point deadline() const { return deadline_; }

 private:
  using Stream = boost::beast::websocket::stream<WebSocketTransport&>;
  enum class Phase : std::uint8_t { opening, open, closing, lingering, gone };

  struct OnRead;  // completion handlers, small for they wait in every idle connection
  struct OnRest;

  bool shake_hands(const Request& request);
  void configure();
  void read();
  void on_read(const Error& error, std::size_t count);
  void on_rest(const Error& error);
  void read_failed(const Error& error);
  void deliver(std::string_view message);
  template <class Call>
  void call_listener(Call call);
  void part();
  void tell_closed();
  void limit_to(std::chrono::milliseconds time);

  std::shared_ptr<Owner> self() override { return shared_from_this(); }
  void on_readable(const Error& error) override;
  void on_writable(const Error& error) override;
  void resume_feeding() override;
  void on_output() override;
  void on_broken() override;

  WebSockets& all_;  // not touched once gone
  // Until gone: others may hold a closed WebSocket for long. Not one within the other, for
  // Beast's part just fits an allocator's size class.
  std::optional<WebSocketTransport> transport_;
  std::optional<Stream> stream_;
  std::shared_ptr<WebSocketListener> listener_;
  Clock::time_point deadline_ = Clock::time_point::max();
  Phase phase_ = Phase::opening;
  std::array<char, 512> start_{};      // a message's first part, and most often all of it
  boost::beast::flat_buffer message_;  // one that is longer; empty otherwise
};

}  // namespace desk::http
