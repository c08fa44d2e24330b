#include "http/server/connection.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_suffix.hpp>
#include <boost/beast/http/error.hpp>
#include <vector>

#include "http/server/io_thread.hpp"
#include "http/server/pending_answer.hpp"
#include "http/server/response_head.hpp"
#include "http/server/upgrade.hpp"
#include "http/server/web_sockets.hpp"

namespace desk::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using beast::error_code;

constexpr std::size_t transfer_bytes = 65'536;     // in one read or write at most
constexpr std::size_t linger_bytes = 134'217'728;  // what is read of a refused body
constexpr std::chrono::milliseconds linger_time{5'000};
constexpr std::string_view continue_response = "HTTP/1.1 100 Continue\r\n\r\n";

// One per io thread: a connection needs memory for reading only while it has something to read.
std::vector<char>& read_buffer() {
  thread_local std::vector<char> buffer(transfer_bytes);
  return buffer;
}

int status_of(const error_code& error) {
  if (error == beast::http::error::header_limit) return 431;
  if (error == beast::http::error::body_limit) return 413;
  if (error == beast::http::error::bad_version) return 505;
  return 400;
}

}  // namespace

Connection::Connection(Socket socket, IoThread& io_thread, const ServerContext& context)
    : socket_(std::move(socket)), io_thread_(io_thread), context_(context) {
  error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
  remote_address_ = socket_.remote_endpoint(ignored).address().to_string();
}

Connection::~Connection() = default;

void Connection::start() {
  enter(Phase::idle);
  wait_readable();
}

void Connection::turn_away() { refuse_unread(503); }

void Connection::answer_last(Response response) { write(std::move(response), true); }

void Connection::enter(Phase phase) {
  phase_ = phase;
  const auto now = Clock::now();
  switch (phase) {
    case Phase::idle:
      deadline_ = now + context_.limits.idle;
      break;
    case Phase::receiving:
      deadline_ = now + context_.limits.receive;
      break;
    case Phase::handling:
      deadline_ = now + context_.limits.handler;
      break;
    case Phase::sending:
      deadline_ = now + context_.limits.send;
      break;
    case Phase::lingering:
      deadline_ = now + linger_time;
      break;
    case Phase::closed:
      deadline_ = Clock::time_point::max();
      break;
  }
}

void Connection::on_deadline() {
  switch (phase_) {
    case Phase::receiving:
      return refuse_unread(held_back() ? 503 : 408);
    case Phase::handling:
      spdlog::warn("request {} was not answered in time", to_string(request_id_));
      return answer(request_number_, refusal(503));
    case Phase::idle:
    case Phase::sending:
    case Phase::lingering:
      return close();
    case Phase::closed:
      return;
  }
}

void Connection::drain() {
  draining_ = true;
  if (phase_ == Phase::idle) close();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  enter(Phase::closed);
  feed_.reset();
  error_code ignored;
  socket_.close(ignored);
  io_thread_.forget(shared_from_this());
}

void Connection::wait_readable() {
  if (std::exchange(waiting_, true)) return;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const error_code& error) {
    self->waiting_ = false;
    if (error) return self->close();
    self->on_readable();
  });
}

void Connection::on_readable() {
  const bool lingering = phase_ == Phase::lingering;
  // In other phases a deadline has passed meanwhile; what came is read when it is its turn.
  const bool reading = phase_ == Phase::idle || (phase_ == Phase::receiving && !held_back());
  if (!lingering && !reading) return;
  auto& chunk = read_buffer();
  error_code error;
  const auto count = socket_.read_some(asio::buffer(chunk), error);
  if (error == asio::error::would_block) return wait_readable();
  if (error) return close();  // the client has gone, or sends no more
  if (lingering) {
    lingered_ += count;
    return lingered_ > linger_bytes ? close() : wait_readable();
  }
  buffer_.commit(asio::buffer_copy(buffer_.prepare(count), asio::buffer(chunk.data(), count)));
  if (phase_ == Phase::idle) enter(Phase::receiving);
  if (feed_) feed_->expect_more();
  process();
}

// Handles what the buffer holds, request after request, until one must be waited for.
void Connection::process() {
  if (processing_) return;  // an answer given within the handler's call: the loop below goes on
  processing_ = true;
  while (phase_ == Phase::receiving && read_request()) dispatch();
  processing_ = false;
  if (phase_ == Phase::receiving && !held_back()) wait_readable();
  if (phase_ == Phase::idle) {
    if (draining_) return close();
    buffer_.shrink_to_fit();
    wait_readable();
  }
}

// True when a whole request was read.
bool Connection::read_request() {
  const bool whole = parse();
  if (feed_) feed_sink();
  return whole;
}

bool Connection::parse() {
  while (parser_ ? buffer_.size() > 0 : begin_request()) {
    const bool in_head = !parser_->is_header_done();
    error_code error;
    buffer_.consume(parser_->put(buffer_.data(), error));
    const bool needs_more = error == beast::http::error::need_more;
    // The parser keeps no part of a chunk's header: what it left must not grow without end.
    const bool endless = needs_more && buffer_.size() > context_.limits.header_bytes;
    if (endless || (error && !needs_more)) {
      refuse_unread(endless ? 400 : status_of(error));
      return false;
    }
    if (in_head && parser_->is_header_done() && !accept_head()) return false;
    if (parser_->is_done()) return true;
    if (needs_more) return false;
  }
  return false;
}

// False, and idle, when nothing of a next request is there.
bool Connection::begin_request() {
  // Some clients end a body with a line break too many (RFC 9112, section 2.2).
  const auto received = static_cast<const char*>(buffer_.data().data());
  std::size_t skipped = 0;
  while (buffer_.size() - skipped >= 2 && received[skipped] == '\r' &&
         received[skipped + 1] == '\n') {
    skipped += 2;
  }
  buffer_.consume(skipped);
  if (buffer_.size() == 0) {
    enter(Phase::idle);
    return false;
  }
  parser_.emplace(context_.limits.header_bytes);
  return true;
}

// False when the head is refused.
bool Connection::accept_head() {
  if (parser_->is_malformed()) {
    refuse_unread(400);
    return false;
  }
  auto& request = parser_->request();
  request.remote_address = remote_address_;
  request.id = request_id_ = new_uuid_v7();
  if (!place_body()) return false;
  if (parser_->is_done() || buffer_.size() > 0 || parser_->is_http_1_0() ||
      !parser_->expects_continue()) {
    return true;
  }
  error_code error;
  const auto sent = socket_.write_some(asio::buffer(continue_response), error);
  if (!error && sent == continue_response.size()) return true;
  close();
  return false;
}

// False when the body is refused.
bool Connection::place_body() {
  auto place = ask_for_place(context_.body_sinks, parser_->request());
  if (!place) place = refusal(500);
  if (auto* response = std::get_if<Response>(&*place)) {
    refuse_unread(std::move(*response));
    return false;
  }
  if (auto* sink = std::get_if<std::shared_ptr<BodySink>>(&*place)) {
    feed_.emplace(std::move(*sink), context_.limits);
    deadline_ = feed_->deadline();
  }
  if (parser_->limit_body(feed_ ? feed_->limit() : context_.limits.body_bytes)) return true;
  refuse_unread(413);
  return false;
}

void Connection::feed_sink() {
  // The sink may keep this for long, and drop it on any thread: it owns no connection.
  auto on_room = [thread = io_thread_.shared_from_this(), self = weak_from_this(),
                  number = request_number_] {
    asio::post(thread->context(), [self, number] {
      if (const auto connection = self.lock()) connection->on_room(number);
    });
  };
  feed_->write(parser_->take_body(), std::move(on_room));
  deadline_ = feed_->deadline();
  if (!parser_->is_done()) return;
  parser_->request().sink = feed_->end();
  feed_.reset();
}

void Connection::on_room(std::uint64_t request_number) {
  if (request_number != request_number_ || !held_back()) return;
  feed_->has_room();
  deadline_ = feed_->deadline();
  wait_readable();
}

// The request could not be read to its end, so nothing after it can be either.
void Connection::refuse_unread(int status) {
  request_id_ = new_uuid_v7();
  refuse_unread(refusal(status));
}

void Connection::refuse_unread(Response response) {
  feed_.reset();
  ++request_number_;
  head_request_ = false;
  write(std::move(response), true);
}

void Connection::dispatch() {
  http_1_0_ = parser_->is_http_1_0();
  close_after_ = !parser_->keep_alive();
  const auto request = parser_->take();
  parser_.reset();
  head_request_ = request->method == Method::head;
  if (context_.web_sockets && asks_for_web_socket(*request, http_1_0_)) return upgrade(request);
  enter(Phase::handling);
  const auto pending = std::make_shared<PendingAnswer>(io_thread_.shared_from_this(),
                                                       shared_from_this(), ++request_number_);
  try {
    context_.handler(request, [pending](Response response) { pending->use(std::move(response)); });
    return;
  } catch (const std::exception& error) {
    spdlog::error("request {} failed: {}", to_string(request->id), error.what());
  } catch (...) {
    spdlog::error("request {} failed", to_string(request->id));
  }
  pending->use(refusal(500));
}

void Connection::upgrade(std::shared_ptr<const Request> request) {
  const int fault = upgrade_fault(*request);
  if (fault == 426) {
    return write({.status = 426,
                  .headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}},
                  .body = nullptr},
                 close_after_ || draining_);
  }
  if (fault != 0) return write(refusal(fault), close_after_ || draining_);
  error_code error;
  const auto protocol = socket_.local_endpoint(error).protocol();
  if (error || draining_) return close();
  SocketHandle socket(socket_.release(error));
  if (error) return close();
  const auto bytes = buffer_.data();
  std::string received(static_cast<const char*>(bytes.data()), bytes.size());
  enter(Phase::closed);
  context_.web_sockets->take(
      {std::move(request), std::move(socket), protocol, std::move(received)});
  io_thread_.forget(shared_from_this());
}

bool Connection::awaits(std::uint64_t request_number) const {
  return phase_ == Phase::handling && request_number == request_number_;
}

void Connection::answer(std::uint64_t request_number, Response response) {
  if (awaits(request_number)) write(std::move(response), close_after_ || draining_);
}

void Connection::answer_dropped(std::uint64_t request_number) {
  if (!awaits(request_number)) return;
  spdlog::error("request {} was dropped unanswered", to_string(request_id_));
  answer(request_number, refusal(500));
}

Response Connection::refusal(int status) const {
  try {
    return context_.refusal(status, request_id_);
  } catch (const std::exception& error) {
    spdlog::error("request {}: no text for status {}: {}", to_string(request_id_), status,
                  error.what());
  }
  return {.status = status, .headers = {}, .body = nullptr};
}

void Connection::write(Response response, bool close_after) {
  close_after_ = close_after;
  enter(Phase::sending);
  head_.clear();
  append_head(head_, response, {close_after, http_1_0_ && !close_after});
  const bool bodiless = head_request_ || response.status == 204 || response.status == 304;
  body_ = bodiless ? nullptr : std::move(response.body);
  const std::array<asio::const_buffer, 2> parts = {
      asio::buffer(head_), body_ ? asio::buffer(*body_) : asio::const_buffer()};
  // Nearly always the kernel takes it all at once, and no operation has to be queued.
  error_code error;
  const auto sent = socket_.write_some(parts, error);
  if (!error && sent == asio::buffer_size(parts)) return on_written();
  if (error && error != asio::error::would_block) return close();
  beast::buffers_suffix<std::array<asio::const_buffer, 2>> rest(parts);
  rest.consume(sent);
  asio::async_write(
      socket_, rest,
      [self = shared_from_this()](const error_code& failed, std::size_t) -> std::size_t {
        if (failed || self->phase_ != Phase::sending) return 0;
        self->enter(Phase::sending);  // the client reads: the limit starts anew
        return transfer_bytes;
      },
      [self = shared_from_this()](const error_code& failed, std::size_t) {
        if (failed) return self->close();
        self->on_written();
      });
}

void Connection::on_written() {
  body_.reset();
  if (phase_ != Phase::sending) return;
  if (close_after_) return linger();
  enter(Phase::receiving);
  process();
}

// Ends the sending side and reads on for a while, so that the client sees the answer instead of a
// reset (RFC 9112, section 9.6).
void Connection::linger() {
  enter(Phase::lingering);
  error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  wait_readable();
}

}  // namespace desk::http
