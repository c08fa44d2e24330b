#include "http/engine_io/session.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "http/engine_io/answers.hpp"
#include "http/engine_io/base64.hpp"
#include "http/engine_io/server.hpp"

namespace desk::engine_io {
namespace {

constexpr std::uint16_t normal_closure = 1000;
constexpr std::string_view close_packet = "1";
constexpr std::string_view ping_packet = "2";
constexpr std::string_view noop_packet = "6";
// What is sent in one turn of the loop piles up until its end, also for a client that reads well.
constexpr std::size_t burst = 4;

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

// Sending

void Session::send_packet(std::string_view packet) {
  if (!is_sending() || !has_room()) return;
  if (web_socket_) return web_socket_->send(packet, MessageKind::text);
  queue(packet);
  answer_poll();
}

void Session::send_binary(std::string_view bytes) {
  if (!is_sending() || !has_room()) return;
  if (web_socket_) return web_socket_->send(bytes, MessageKind::binary);
  append_binary_to_payload(queued_, bytes);
  answer_poll();
}

std::size_t Session::unsent() const { return web_socket_ ? web_socket_->unsent() : queued_.size(); }

std::size_t Session::room() const {
  return context_->options.max_unsent - std::min(unsent(), context_->options.max_unsent);
}

// One message always has: a client that reads must get the largest there is.
bool Session::has_room() {
  const auto limit = context_->options.max_unsent;
  const auto waiting = unsent();
  if (waiting <= limit) return true;
  fell_behind_ = waiting > burst * limit;
  if (!std::exchange(checks_backlog_, true)) {
    context_->loop.post([self = shared_from_this()] { self->check_backlog(); });
  }
  return !fell_behind_;
}

// The network has had its chance to take what the last turn sent.
void Session::check_backlog() {
  checks_backlog_ = false;
  if (state_ != State::open) return;
  if (!fell_behind_ && unsent() <= context_->options.max_unsent) return;
  ++context_->dropped_slow;
  spdlog::info("session {}: dropped, {} bytes wait for a client that does not read", id_, unsent());
  drop("transport error");
}

// Long polling

void Session::queue(std::string_view packet) {
  append_to_payload(queued_, static_cast<PacketType>(packet.front()), packet.substr(1));
}

void Session::answer_poll() {
  if (!waiting_poll_ || queued_.empty()) return;
  const auto respond = std::exchange(waiting_poll_, nullptr);
  (*respond)(payload_answer(take_payload()));
  if (state_ == State::leaving && queued_.empty()) forget();
}

// As many whole packets as the client allows for in one answer, and one at least.
std::string Session::take_payload() {
  if (queued_.size() <= context_->options.max_payload) return std::exchange(queued_, {});
  auto end = queued_.rfind(payload_separator, context_->options.max_payload);
  if (end == std::string::npos) end = queued_.find(payload_separator);
  if (end == std::string::npos) return std::exchange(queued_, {});
  auto payload = queued_.substr(0, end);
  queued_.erase(0, end + 1);
  return payload;
}

void Session::poll(http::Respond respond) {
  if (waiting_poll_) {
    fail("transport error");
    return respond(error_answer(Error::bad_request));
  }
  waiting_poll_ = std::make_unique<http::Respond>(std::move(respond));
  poll_due_ = Clock::now() + context_->options.poll_time;
  if (probed_ && queued_.empty()) queue(noop_packet);
  answer_poll();
}

void Session::push(std::string_view body, http::Respond respond) {
  if (body.size() > context_->options.max_payload) {
    fail("transport error");
    return respond(too_large_answer());
  }
  const auto packets = parse_payload(body);
  if (!packets) {
    fail("parse error");
    return respond(error_answer(Error::bad_request));
  }
  const auto self = shared_from_this();
  for (const auto& packet : *packets) {
    if (state_ != State::open) break;
    packet.kind == MessageKind::binary ? on_binary(packet.data) : on_packet(packet);
  }
  respond(accepted_answer());
}

// Receiving

void Session::on_packet(const Packet& packet) {
  switch (packet.type) {
    case PacketType::message:
      return on_text(packet.data);
    case PacketType::pong:
      return on_pong();
    case PacketType::close:
      return leave(noop_packet, "transport close");
    case PacketType::noop:
      return;
    case PacketType::ping:  // the server pings, the client answers
    case PacketType::open:
    case PacketType::upgrade:
      return fail("transport error");
  }
}

void Session::deliver(std::string_view message, MessageKind kind) {
  if (state_ != State::open) return;
  const auto listener = listener_;
  if (listener && !listener->on_message(message, kind)) fail("parse error");
}

void Session::on_pong() {
  if (!awaits_pong_) return;
  awaits_pong_ = false;
  due_ = Clock::now() + context_->options.ping_interval;
  if (listener_) listener_->on_pong();
}

// Time

bool Session::is_due(Clock::time_point now) const {
  return now >= due_ || (waiting_poll_ && now >= poll_due_) || (candidate_ && now >= upgrade_due_);
}

void Session::on_time(Clock::time_point now) {
  if (candidate_ && now >= upgrade_due_) cancel_upgrade();
  if (now >= due_) {
    if (state_ == State::leaving) return forget();
    if (awaits_pong_) return drop("ping timeout");
    awaits_pong_ = true;
    // Counted from when the ping was due; unless we are so late that the client would suffer.
    const auto timeout = context_->options.ping_timeout;
    due_ = std::max(due_ + timeout, now + timeout / 2);
    if (listener_) listener_->on_ping();
    send_packet(ping_packet);
  }
  if (waiting_poll_ && now >= poll_due_) send_packet(noop_packet);
}

// Upgrade

void Session::attach(std::shared_ptr<http::WebSocket> socket, std::string handshake) {
  if (state_ != State::open) return socket->close(normal_closure, "");
  web_socket_ = std::move(socket);
  queued_ = std::move(handshake);
  const auto pause = context_->options.handshake_pause;
  if (pause.count() == 0) return greet();
  context_->loop.after(pause, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->greet();
  });
}

void Session::greet() {
  if (web_socket_ && !queued_.empty()) send_packet(std::exchange(queued_, {}));
}

bool Session::may_upgrade() const {
  return state_ == State::open && !web_socket_ && candidate_ == nullptr;
}

bool Session::is_candidate(const http::WebSocket& socket) const {
  return candidate_.get() == &socket;
}

void Session::begin_upgrade(std::shared_ptr<http::WebSocket> candidate) {
  candidate_ = std::move(candidate);
  upgrade_due_ = Clock::now() + context_->options.upgrade_timeout;
}

void Session::let_polls_go() {
  probed_ = true;
  if (waiting_poll_) send_packet(noop_packet);
}

void Session::take_over() {
  let_polls_go();
  probed_ = false;
  web_socket_ = std::exchange(candidate_, nullptr);
  const auto queued = std::exchange(queued_, {});
  std::string_view rest = queued;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(payload_separator), rest.size());
    const auto one = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (one.starts_with(binary_mark)) {
      send_binary(base64_decode(one.substr(1)).value_or(""));
    } else {
      send_packet(one);
    }
  }
}

void Session::cancel_upgrade() {
  probed_ = false;
  if (const auto candidate = std::exchange(candidate_, nullptr)) {
    candidate->close(normal_closure, "");
  }
}

void Session::on_web_socket_closed(const http::WebSocket& socket) {
  if (is_candidate(socket)) {
    candidate_.reset();
    probed_ = false;
  }
  if (web_socket_.get() == &socket) end("transport close");
}

// The end

void Session::close(std::string_view reason) { leave(close_packet, reason); }

// A polling client learns of it with the poll that waits, or with its next one.
void Session::leave(std::string_view last_packet, std::string_view reason) {
  if (state_ != State::open) return;
  const auto self = shared_from_this();
  if (web_socket_) {
    web_socket_->close(normal_closure, "");
    return end(reason);
  }
  state_ = State::leaving;
  due_ = Clock::now() + context_->options.ping_timeout;
  cancel_upgrade();
  queue(last_packet);
  answer_poll();
  if (const auto listener = std::exchange(listener_, nullptr)) listener->on_closed(reason);
}

void Session::fail(std::string_view reason) {
  const auto self = shared_from_this();
  if (web_socket_) web_socket_->close(normal_closure, "");
  end(reason);
}

void Session::drop(std::string_view reason) {
  const auto self = shared_from_this();
  if (web_socket_) web_socket_->drop();
  end(reason);
}

void Session::end(std::string_view reason) {
  if (state_ == State::closed) return;
  const auto self = shared_from_this();
  forget();
  if (const auto listener = std::exchange(listener_, nullptr)) listener->on_closed(reason);
}

void Session::forget() {
  state_ = State::closed;
  cancel_upgrade();
  web_socket_.reset();
  queued_.clear();
  if (const auto respond = std::exchange(waiting_poll_, nullptr)) {
    (*respond)(payload_answer(std::string(close_packet)));
  }
  context_->sessions.erase(id_);
}

void Session::abandon() {
  state_ = State::closed;
  listener_.reset();
  candidate_.reset();
  web_socket_.reset();
  waiting_poll_.reset();
}

}  // namespace desk::engine_io
