// One client's Engine.IO session: a pipe of messages both ways, over whichever transport it is on.
// Lives on the event loop of its server.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/engine_io/packet.hpp"
#include "http/server/message.hpp"
#include "http/server/web_socket.hpp"

namespace desk::engine_io {

using Clock = std::chrono::steady_clock;
using http::MessageKind;

class Session;
struct ServerContext;

// What is above the session. Made with it, told of its end, and then let go.
class SessionListener {
 public:
  virtual ~SessionListener() = default;
  // False: it cannot be read, and the session is closed with "parse error".
  virtual bool on_message(std::string_view message, MessageKind kind) = 0;
  // The client has answered a ping: all that was sent before it has arrived.
  virtual void on_ping() {}
  virtual void on_pong() {}
  virtual void on_closed(std::string_view reason) = 0;  // once
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(std::shared_ptr<ServerContext> context, const http::Request& opening);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] bool is_open() const { return state_ == State::open; }
  // The request that opened it, until forget_opening(); then an empty one.
  [[nodiscard]] const http::Request& opening() const;
  void forget_opening() { opening_.reset(); }

  void listen(std::shared_ptr<SessionListener> listener) { listener_ = std::move(listener); }

  // `packet` is a whole text packet, its type first ('4' for a message): encoded once for all who
  // get it.
  void send_packet(std::string_view packet);
  void send_binary(std::string_view bytes);
  // Bytes accepted and not taken by the network yet.
  [[nodiscard]] std::size_t unsent() const;

  // Tells the client, then closes. `reason` is for the listener.
  void close(std::string_view reason);

  // From the server.
  void poll(http::Respond respond);
  void push(std::string_view body, http::Respond respond);
  [[nodiscard]] bool is_polling() const { return web_socket_ == nullptr; }
  [[nodiscard]] bool is_due(Clock::time_point now) const {
    return now >= due_ || (is_upgrading() && now >= upgrade_due_);
  }
  void heartbeat(Clock::time_point now);

  // From the session's WebSockets: the one it lives on, or one that asks to take over.
  void attach(std::shared_ptr<http::WebSocket> socket);
  void take_over(std::shared_ptr<http::WebSocket> socket);
  void on_packet(const Packet& packet);
  void on_binary(std::string_view bytes);
  void on_web_socket_closed(const http::WebSocket& socket);
  void drop(std::string_view reason);  // without a word to the client

  // While a WebSocket asks to take over: polls are let go at once.
  void begin_upgrade(std::shared_ptr<http::WebSocket> candidate);
  void cancel_upgrade();
  [[nodiscard]] bool is_upgrading() const { return candidate_ != nullptr; }

 private:
  enum class State : std::uint8_t { open, closed };

  void on_pong();
  void deliver(std::string_view message, MessageKind kind);
  void answer_poll();
  void check_backlog();
  void end(std::string_view reason);

  std::shared_ptr<ServerContext> context_;
  std::string id_;
  std::unique_ptr<http::Request> opening_;
  std::shared_ptr<SessionListener> listener_;
  std::shared_ptr<http::WebSocket> web_socket_;  // null: on polling
  std::shared_ptr<http::WebSocket> candidate_;   // asks to take over
  std::unique_ptr<http::Respond> waiting_poll_;
  std::string queued_;             // a polling answer in the making
  Clock::time_point due_;          // of the next ping or, when one is unanswered, of its pong
  Clock::time_point upgrade_due_;  // of the candidate's word
  bool awaits_pong_ = false;
  State state_ = State::open;
};

}  // namespace desk::engine_io
