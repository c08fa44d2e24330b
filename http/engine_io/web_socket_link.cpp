#include "http/engine_io/web_socket_link.hpp"

namespace desk::engine_io {
namespace {

constexpr std::uint16_t normal_closure = 1000;
constexpr std::string_view probe = "probe";
constexpr std::string_view probe_answer = "3probe";

}  // namespace

void WebSocketLink::on_open(std::shared_ptr<http::WebSocket> socket) {
  socket_ = std::move(socket);
  if (role_ == Role::transport) {
    session_->attach(socket_);
    session_->send_packet(handshake_);
    handshake_ = {};
    return;
  }
  // Another one came first, or the session has moved, or has gone.
  if (!session_->is_open() || !session_->is_polling() || session_->is_upgrading()) {
    return socket_->close(normal_closure, "");
  }
  session_->begin_upgrade(socket_);
}

void WebSocketLink::on_message(std::string_view message, MessageKind kind) {
  if (!session_) return;
  const auto session = session_;
  if (kind == MessageKind::binary) {
    role_ == Role::transport ? session->on_binary(message) : session->cancel_upgrade();
    return;
  }
  const auto packet = parse_packet(message);
  if (role_ == Role::candidate) {
    return packet ? on_candidate_packet(*packet) : session->cancel_upgrade();
  }
  packet ? session->on_packet(*packet) : session->close("parse error");
}

void WebSocketLink::on_candidate_packet(const Packet& packet) {
  if (!session_->is_upgrading()) return socket_->close(normal_closure, "");
  if (packet.type == PacketType::ping && packet.data == probe) {
    return socket_->send(probe_answer, MessageKind::text);
  }
  if (packet.type != PacketType::upgrade) return session_->cancel_upgrade();
  role_ = Role::transport;
  session_->take_over(socket_);
}

void WebSocketLink::on_closed() {
  const auto session = std::exchange(session_, nullptr);
  const auto socket = std::exchange(socket_, nullptr);
  if (session && socket) session->on_web_socket_closed(*socket);
}

}  // namespace desk::engine_io
