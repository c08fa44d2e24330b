#include "http/engine_io/web_socket_link.hpp"

namespace desk::engine_io {
namespace {

constexpr std::uint16_t normal_closure = 1000;
constexpr std::string_view probe = "probe";
constexpr std::string_view probe_answer = "3probe";
constexpr char message_mark = static_cast<char>(PacketType::message);

}  // namespace

void WebSocketLink::on_open(std::shared_ptr<http::WebSocket> socket) {
  socket_ = std::move(socket);
  if (role_ == Role::transport) {
    return session_->attach(socket_, std::exchange(handshake_, {}));
  }
  // Another one came first, or the session has moved, or has gone.
  if (!session_->may_upgrade()) return socket_->close(normal_closure, "");
  session_->begin_upgrade(socket_);
}

void WebSocketLink::on_message(std::string_view message, MessageKind kind) {
  if (!session_) return;
  const auto session = session_;
  if (role_ == Role::candidate) return on_candidate_message(message, kind);
  session->greet();  // unless it has been done
  if (kind == MessageKind::binary) return session->on_binary(message);
  if (message.starts_with(message_mark)) return session->on_text(message.substr(1));
  const auto packet = parse_packet(message);
  packet ? session->on_packet(*packet) : session->fail("parse error");
}

void WebSocketLink::on_candidate_message(std::string_view message, MessageKind kind) {
  if (!session_->is_candidate(*socket_)) return;  // too late: it is being closed
  const auto packet = parse_packet(kind == MessageKind::text ? message : "");
  if (packet && packet->type == PacketType::ping && packet->data == probe) {
    socket_->send(probe_answer, MessageKind::text);
    return session_->let_polls_go();
  }
  if (!packet || packet->type != PacketType::upgrade) return session_->cancel_upgrade();
  role_ = Role::transport;
  session_->take_over();
}

void WebSocketLink::on_closed() {
  const auto session = std::exchange(session_, nullptr);
  const auto socket = std::exchange(socket_, nullptr);
  if (session && socket) session->on_web_socket_closed(*socket);
}

}  // namespace desk::engine_io
