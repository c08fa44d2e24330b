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
  // A ping goes out, and is answered: then all that was sent before it has arrived.
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
  // The request that opened it, until forget_opening(); then an empty one.
  [[nodiscard]] const http::Request& opening() const;
  void forget_opening() { opening_.reset(); }

  void listen(std::shared_ptr<SessionListener> listener) { listener_ = std::move(listener); }

  // `packet` is a whole text packet, its type first ('4' for a message): encoded once for all who
  // get it. Sending never calls the listener; a client that does not read is dropped later.
  void send_packet(std::string_view packet);
  void send_binary(std::string_view bytes);
  // Bytes accepted and not taken by the network yet.
  [[nodiscard]] std::size_t unsent() const;
  [[nodiscard]] std::size_t room() const;  // bytes that may wait besides, before it is dropped

  // Sends what was accepted, tells the client goodbye. `reason` is for the listener, which is told
  // at once.
  void close(std::string_view reason);
  // At once, for a client that breaks the protocol; what waits for it is thrown away.
  void fail(std::string_view reason);
  // At once and without a word, for a client that is not there.
  void drop(std::string_view reason);
  // The server goes: nobody is told anything.
  void abandon();

  // From the server.
  void poll(http::Respond respond);
  void push(std::string_view body, http::Respond respond);
  [[nodiscard]] bool is_polling() const { return web_socket_ == nullptr; }
  [[nodiscard]] bool is_due(Clock::time_point now) const;
  void on_time(Clock::time_point now);

  // From the session's WebSockets: the one it lives on, or one that asks to take over.
  // `handshake`: its open packet, which goes first, and soon.
  void attach(std::shared_ptr<http::WebSocket> socket, std::string handshake);
  void greet();
  void on_packet(const Packet& packet);
  void on_text(std::string_view message) { deliver(message, MessageKind::text); }
  void on_binary(std::string_view bytes) { deliver(bytes, MessageKind::binary); }
  void on_web_socket_closed(const http::WebSocket& socket);

  // A WebSocket that asks to take over is waited for; once it was probed, polls are let go at once.
  [[nodiscard]] bool may_upgrade() const;
  [[nodiscard]] bool is_candidate(const http::WebSocket& socket) const;
  void begin_upgrade(std::shared_ptr<http::WebSocket> candidate);
  void let_polls_go();
  void take_over();
  void cancel_upgrade();

 private:
  // Leaving: closed for the listener, while the client has not fetched the last packets yet.
  enum class State : std::uint8_t { open, leaving, closed };

  [[nodiscard]] bool is_sending() const { return state_ == State::open && !fell_behind_; }
  [[nodiscard]] bool has_room();
  void check_backlog();
  void on_pong();
  void deliver(std::string_view message, MessageKind kind);
  void queue(std::string_view packet);
  void answer_poll();
  std::string take_payload();
  void leave(std::string_view last_packet, std::string_view reason);
  void end(std::string_view reason);
  void forget();

  std::shared_ptr<ServerContext> context_;
  std::string id_;
  std::unique_ptr<http::Request> opening_;
  std::shared_ptr<SessionListener> listener_;
  std::shared_ptr<http::WebSocket> web_socket_;  // null: on polling
  std::shared_ptr<http::WebSocket> candidate_;   // asks to take over
  std::unique_ptr<http::Respond> waiting_poll_;
  std::string queued_;  // polling answers in the making; on a WebSocket, the open packet
  // Of the next ping; when one is unanswered, of its pong; when leaving, of the end.
  Clock::time_point due_;
  Clock::time_point poll_due_;     // of the waiting poll's answer
  Clock::time_point upgrade_due_;  // of the candidate's word
  State state_ = State::open;
  bool awaits_pong_ = false;
  bool probed_ = false;
  bool checks_backlog_ = false;  // check_backlog() is posted
  bool fell_behind_ = false;     // a message was not accepted: there is a gap
};

}  // namespace desk::engine_io
