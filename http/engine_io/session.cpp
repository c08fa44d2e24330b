#include "http/engine_io/session.hpp"

#include <spdlog/spdlog.h>

#include "http/engine_io/answers.hpp"
#include "http/engine_io/base64.hpp"
#include "http/engine_io/server.hpp"

namespace desk::engine_io {
namespace {

constexpr std::uint16_t normal_closure = 1000;
constexpr std::string_view close_packet = "1";
constexpr std::string_view ping_packet = "2";
constexpr std::string_view noop_packet = "6";
constexpr char separator = '\x1e';

}  // namespace

Session::Session(std::shared_ptr<ServerContext> context, const http::Request& opening)
    : context_(std::move(context)),
      id_(random_id()),
      opening_(std::make_unique<http::Request>(opening)),
      due_(Clock::now() + context_->options.ping_interval) {
  ++context_->open;
}

Session::~Session() { --context_->open; }

const http::Request& Session::opening() const {
  static const http::Request forgotten;
  return opening_ ? *opening_ : forgotten;
}

void Session::send_packet(std::string_view packet) {
  if (!is_open()) return;
  if (web_socket_) {
    web_socket_->send(packet, MessageKind::text);
  } else {
    if (!queued_.empty()) queued_ += separator;
    queued_ += packet;
    answer_poll();
  }
  check_backlog();
}

void Session::send_binary(std::string_view bytes) {
  if (!is_open()) return;
  if (web_socket_) {
    web_socket_->send(bytes, MessageKind::binary);
  } else {
    append_binary_to_payload(queued_, bytes);
    answer_poll();
  }
  check_backlog();
}

std::size_t Session::unsent() const { return web_socket_ ? web_socket_->unsent() : queued_.size(); }

void Session::check_backlog() {
  if (unsent() <= context_->options.max_unsent) return;
  ++context_->dropped_slow;
  spdlog::info("session {}: dropped, {} bytes wait for a client that does not read", id_, unsent());
  drop("transport error");
}

void Session::answer_poll() {
  if (!waiting_poll_ || queued_.empty()) return;
  const auto respond = std::exchange(waiting_poll_, nullptr);
  (*respond)(payload_answer(std::exchange(queued_, {})));
}

void Session::poll(http::Respond respond) {
  if (waiting_poll_) {
    close("transport error");
    return respond(error_answer(Error::bad_request));
  }
  waiting_poll_ = std::make_unique<http::Respond>(std::move(respond));
  if (is_upgrading() && queued_.empty()) queued_ = noop_packet;
  answer_poll();
}

void Session::push(std::string_view body, http::Respond respond) {
  if (body.size() > context_->options.max_payload) {
    close("transport error");
    return respond(too_large_answer());
  }
  const auto packets = parse_payload(body);
  if (!packets) {
    close("parse error");
    return respond(error_answer(Error::bad_request));
  }
  const auto self = shared_from_this();
  for (const auto& packet : *packets) {
    if (!is_open()) break;
    packet.kind == MessageKind::binary ? on_binary(packet.data) : on_packet(packet);
  }
  respond(accepted_answer());
}

void Session::on_packet(const Packet& packet) {
  switch (packet.type) {
    case PacketType::message:
      return deliver(packet.data, MessageKind::text);
    case PacketType::pong:
      return on_pong();
    case PacketType::close:
      if (is_polling()) send_packet(noop_packet);
      if (web_socket_) web_socket_->close(normal_closure, "");
      return end("transport close");
    case PacketType::ping:  // the server pings, the client answers
      return close("transport error");
    case PacketType::open:
    case PacketType::upgrade:
    case PacketType::noop:
      break;
  }
}

void Session::on_binary(std::string_view bytes) { deliver(bytes, MessageKind::binary); }

void Session::deliver(std::string_view message, MessageKind kind) {
  if (!is_open()) return;
  const auto listener = listener_;
  if (listener && !listener->on_message(message, kind)) close("parse error");
}

void Session::on_pong() {
  if (!awaits_pong_) return;
  awaits_pong_ = false;
  due_ = Clock::now() + context_->options.ping_interval;
  if (listener_) listener_->on_pong();
}

void Session::heartbeat(Clock::time_point now) {
  if (is_upgrading() && now >= upgrade_due_) cancel_upgrade();
  if (now < due_) return;
  if (awaits_pong_) return drop("ping timeout");
  awaits_pong_ = true;
  due_ = now + context_->options.ping_timeout;
  if (listener_) listener_->on_ping();
  send_packet(ping_packet);
}

void Session::attach(std::shared_ptr<http::WebSocket> socket) { web_socket_ = std::move(socket); }

void Session::begin_upgrade(std::shared_ptr<http::WebSocket> candidate) {
  candidate_ = std::move(candidate);
  upgrade_due_ = Clock::now() + context_->options.upgrade_timeout;
  if (waiting_poll_) send_packet(noop_packet);
}

void Session::cancel_upgrade() {
  if (const auto candidate = std::exchange(candidate_, nullptr)) {
    candidate->close(normal_closure, "");
  }
}

void Session::take_over(std::shared_ptr<http::WebSocket> socket) {
  if (waiting_poll_) send_packet(noop_packet);
  candidate_.reset();
  web_socket_ = std::move(socket);
  const auto queued = std::exchange(queued_, {});
  std::string_view rest = queued;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(separator), rest.size());
    const auto one = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (one.starts_with('b')) {
      send_binary(base64_decode(one.substr(1)).value_or(""));
    } else {
      send_packet(one);
    }
  }
}

void Session::on_web_socket_closed(const http::WebSocket& socket) {
  if (candidate_.get() == &socket) candidate_.reset();
  if (web_socket_.get() == &socket) end("transport close");
}

void Session::close(std::string_view reason) {
  if (!is_open()) return;
  if (is_polling() && waiting_poll_) send_packet(close_packet);
  if (web_socket_) web_socket_->close(normal_closure, "");
  end(reason);
}

void Session::drop(std::string_view reason) {
  if (web_socket_) web_socket_->drop();
  end(reason);
}

void Session::end(std::string_view reason) {
  if (!is_open()) return;
  const auto self = shared_from_this();
  state_ = State::closed;
  cancel_upgrade();
  web_socket_.reset();
  if (const auto respond = std::exchange(waiting_poll_, nullptr)) {
    (*respond)(payload_answer(std::string(close_packet)));
  }
  context_->sessions.erase(id_);
  if (const auto listener = std::exchange(listener_, nullptr)) listener->on_closed(reason);
}

}  // namespace desk::engine_io
