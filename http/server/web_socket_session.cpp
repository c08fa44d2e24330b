#include "http/server/web_socket_session.hpp"

#include <spdlog/spdlog.h>

#include "events/vocabulary/text.hpp"
#include "http/server/io_thread.hpp"
#include "http/server/web_sockets.hpp"

namespace desk::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr std::chrono::milliseconds close_time{5'000};   // from our close frame to the client's
constexpr std::chrono::milliseconds linger_time{2'000};  // from the last frame to the end
constexpr std::size_t max_reason_bytes = 123;            // RFC 6455, section 5.5

// What a client's deflate state may cost here; on both sides, and with a threshold, about 35 kB.
constexpr int window_bits = 11;
constexpr int memory_level = 2;
constexpr std::size_t deflate_buffer_bytes = 2'048;

beast::http::request<beast::http::empty_body> handshake_of(const Request& request) {
  beast::http::request<beast::http::empty_body> copy(beast::http::verb::get, "/", 11);
  for (const auto* name : {"Host", "Connection", "Upgrade", "Sec-WebSocket-Key",
                           "Sec-WebSocket-Version", "Sec-WebSocket-Extensions"}) {
    const auto value = request.header(name);
    if (!value.empty()) copy.set(name, value);
  }
  return copy;
}

}  // namespace

struct WebSocketSession::OnRead {
  std::shared_ptr<WebSocketSession> session;
  void operator()(const Error& error, std::size_t count) const { session->on_read(error, count); }
};

struct WebSocketSession::OnRest {
  std::shared_ptr<WebSocketSession> session;
  void operator()(const Error& error, std::size_t /*count*/) const { session->on_rest(error); }
};

WebSocketSession::WebSocketSession(WebSocketTransport::Socket socket, WebSockets& all,
                                   std::shared_ptr<WebSocketListener> listener)
    : all_(all), listener_(std::move(listener)) {
  transport_.emplace(std::move(socket), *this);
  stream_.emplace(*transport_);
}

WebSocketSession::~WebSocketSession() = default;

void WebSocketSession::open(const Request& request, std::string received) {
  if (!shake_hands(request)) {
    part();
    return;
  }
  phase_ = Phase::open;
  transport_->preload(std::move(received));
  call_listener([this] { listener_->on_open(shared_from_this()); });
  read();
}

bool WebSocketSession::shake_hands(const Request& request) {
  configure();
  Error error;
  stream_->accept(handshake_of(request), error);
  if (error) spdlog::error("request {}: no handshake: {}", to_string(request.id), error.message());
  return !error;
}

void WebSocketSession::configure() {
  const auto& options = all_.options();
  stream_->set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
    response.set(beast::http::field::server, "ledgerdesk");  // else Beast tells its version
  }));
  stream_->read_message_max(options.max_message_bytes);
  stream_->auto_fragment(false);
  stream_->write_buffer_bytes(deflate_buffer_bytes);
  if (!options.deflate) return;
  websocket::permessage_deflate deflate;
  deflate.server_enable = true;
  deflate.server_max_window_bits = window_bits;
  deflate.client_max_window_bits = window_bits;
  deflate.memLevel = memory_level;
  deflate.msg_size_threshold = options.deflate_threshold;
  stream_->set_option(deflate);
}

void WebSocketSession::read() {
  if (phase_ != Phase::open) return;
  stream_->async_read_some(asio::buffer(start_), OnRead{shared_from_this()});
}

void WebSocketSession::on_read(const Error& error, std::size_t count) {
  if (error) return read_failed(error);
  if (phase_ != Phase::open) return;
  if (stream_->is_message_done()) {
    deliver({start_.data(), count});
    return read();
  }
  message_.commit(asio::buffer_copy(message_.prepare(count), asio::buffer(start_, count)));
  stream_->async_read(message_, OnRest{shared_from_this()});
}

void WebSocketSession::on_rest(const Error& error) {
  if (error) return read_failed(error);
  const auto message = std::exchange(message_, {});
  if (phase_ != Phase::open) return;
  deliver({static_cast<const char*>(message.data().data()), message.size()});
  read();
}

void WebSocketSession::read_failed(const Error& error) {
  // While we close, Beast takes the read back from us; close()'s own handler has the last word.
  if (phase_ == Phase::closing && error == asio::error::operation_aborted) return;
  part();
}

void WebSocketSession::deliver(std::string_view message) {
  const auto kind = stream_->got_binary() ? MessageKind::binary : MessageKind::text;
  call_listener([&] { listener_->on_message(message, kind); });
}

template <class Call>
void WebSocketSession::call_listener(Call call) {
  try {
    return call();
  } catch (const std::exception& error) {
    spdlog::error("a WebSocket's listener failed: {}", error.what());
  } catch (...) {
    spdlog::error("a WebSocket's listener failed");
  }
  close(websocket::close_code::internal_error, "internal error");
}

void WebSocketSession::send(std::string_view message, MessageKind kind) {
  if (phase_ != Phase::open || !stream_->is_open()) return;
  stream_->binary(kind == MessageKind::binary);
  Error ignored;  // a broken socket is told about when it is flushed or read
  stream_->write(asio::buffer(message.data(), message.size()), ignored);
}

std::size_t WebSocketSession::unsent() const { return transport_ ? transport_->unsent() : 0; }

void WebSocketSession::close(std::uint16_t code, std::string_view reason) {
  if (phase_ != Phase::open) return;
  phase_ = Phase::closing;
  limit_to(close_time);
  if (!stream_->is_open()) return;  // the client closes already
  const auto text = whole_characters(reason, max_reason_bytes);
  stream_->async_close({static_cast<websocket::close_code>(code), {text.data(), text.size()}},
                       [self = shared_from_this()](const Error&) { self->part(); });
}

void WebSocketSession::drop() {
  if (phase_ == Phase::gone) return;
  if (phase_ != Phase::lingering) tell_closed();
  phase_ = Phase::gone;
  transport_->close();
  // Not at once: some of Beast's or the transport's functions may be on the stack.
  asio::post(transport_->get_executor(), [self = shared_from_this()] {
    self->stream_.reset();
    self->transport_.reset();
    self->message_ = {};
    self->all_.forget(self);
  });
}

// The last frame is written or will never be: leaves the client time to read what it was sent.
void WebSocketSession::part() {
  if (phase_ == Phase::lingering || phase_ == Phase::gone) return;
  tell_closed();
  phase_ = Phase::lingering;
  limit_to(linger_time);
  transport_->wind_up();
}

void WebSocketSession::tell_closed() {
  if (phase_ == Phase::opening) return;
  asio::post(transport_->get_executor(), [self = shared_from_this()] {
    const auto listener = std::move(self->listener_);
    self->call_listener([&listener] { listener->on_closed(); });
  });
}

void WebSocketSession::limit_to(std::chrono::milliseconds time) {
  const bool watched = deadline_ != Clock::time_point::max();
  deadline_ = Clock::now() + time;
  if (!watched) all_.watch(shared_from_this());
}

void WebSocketSession::flush() {
  if (phase_ != Phase::gone) transport_->flush();
}

void WebSocketSession::on_readable(const Error& error) {
  if (phase_ != Phase::gone) transport_->on_readable(error);
}

void WebSocketSession::on_writable(const Error& error) {
  if (phase_ != Phase::gone) transport_->on_writable(error);
}

void WebSocketSession::resume_feeding() {
  if (phase_ != Phase::gone) transport_->resume_feeding();
}

void WebSocketSession::on_output() { all_.flush_later(shared_from_this()); }

void WebSocketSession::on_broken() { drop(); }

}  // namespace desk::http
