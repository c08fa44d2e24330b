// Between a WebSocket and its session: reads packets from its messages, and asks to take over a
// polling session ("probe") where it came with one's id.
#pragma once

#include <memory>

#include "http/engine_io/session.hpp"
#include "http/server/web_socket.hpp"

namespace desk::engine_io {

class WebSocketLink : public http::WebSocketListener {
 public:
  // Of a session that begins on it; `handshake` is its open packet.
  WebSocketLink(std::shared_ptr<Session> session, std::string handshake)
      : session_(std::move(session)), handshake_(std::move(handshake)), role_(Role::transport) {}
  // Of a polling session that may move to it.
  explicit WebSocketLink(std::shared_ptr<Session> session)
      : session_(std::move(session)), role_(Role::candidate) {}

  void on_open(std::shared_ptr<http::WebSocket> socket) override;
  void on_message(std::string_view message, MessageKind kind) override;
  void on_closed() override;

 private:
  enum class Role : std::uint8_t { transport, candidate };

  void on_candidate_message(std::string_view message, MessageKind kind);

  std::shared_ptr<Session> session_;
  std::string handshake_;
  std::shared_ptr<http::WebSocket> socket_;
  Role role_;
};

}  // namespace desk::engine_io
