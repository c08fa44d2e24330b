#include "http/server/connection.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_suffix.hpp>
#include <boost/beast/core/string.hpp>
#include <vector>

#include "http/server/response_head.hpp"

namespace desk::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using beast::error_code;

constexpr std::size_t read_chunk = 64 * 1024;
constexpr std::size_t linger_bytes = 4 * 1024 * 1024;  // what is read of a refused body
constexpr std::chrono::milliseconds linger_time{2'000};
constexpr std::string_view continue_response = "HTTP/1.1 100 Continue\r\n\r\n";

// One per io thread: a connection needs memory for reading only while it has something to read.
std::vector<char>& read_buffer() {
  thread_local std::vector<char> buffer(read_chunk);
  return buffer;
}

Method method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get: return Method::get;
    case beast::http::verb::head: return Method::head;
    case beast::http::verb::post: return Method::post;
    case beast::http::verb::patch: return Method::patch;
    case beast::http::verb::put: return Method::put;
    case beast::http::verb::delete_: return Method::del;
    case beast::http::verb::options: return Method::options;
    default: return Method::other;
  }
}

int status_of(const error_code& error) {
  if (error == beast::http::error::header_limit) return 431;
  if (error == beast::http::error::body_limit) return 413;
  if (error == beast::http::error::bad_version) return 505;
  return 400;
}

}  // namespace

// A handler's right to answer one request, once. Dropped unused, the request is answered with 500.
class PendingAnswer {
 public:
  PendingAnswer(std::shared_ptr<Connection> connection, std::uint64_t request_number)
      : connection_(std::move(connection)), request_number_(request_number) {}
  PendingAnswer(const PendingAnswer&) = delete;
  PendingAnswer& operator=(const PendingAnswer&) = delete;
  ~PendingAnswer() {
    if (!used_.exchange(true)) {
      deliver([](Connection& connection) {
        spdlog::error("request {} was dropped unanswered", to_string(connection.request_id_));
        return connection.context_.refusal(500, connection.request_id_);
      });
    }
  }

  void use(Response response) {
    if (used_.exchange(true)) return;
    deliver([response = std::move(response)](Connection&) mutable { return std::move(response); });
  }

 private:
  template <class Make>
  void deliver(Make make) {
    const auto executor = connection_->socket_.get_executor();
    asio::dispatch(executor, [connection = std::move(connection_), number = request_number_,
                              make = std::move(make)]() mutable {
      connection->answer(number, make(*connection));
    });
  }

  std::shared_ptr<Connection> connection_;
  std::uint64_t request_number_;
  std::atomic<bool> used_{false};
};

Connection::Connection(Socket socket, const ServerContext& context)
    : socket_(std::move(socket)), context_(context) {}

Connection::~Connection() = default;

void Connection::start() {
  error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
  enter(Phase::idle);
  wait_readable();
}

void Connection::enter(Phase phase) {
  phase_ = phase;
  const auto now = Clock::now();
  switch (phase) {
    case Phase::idle: deadline_ = now + context_.limits.idle; break;
    case Phase::receiving: deadline_ = now + context_.limits.receive; break;
    case Phase::handling: deadline_ = now + context_.limits.handler; break;
    case Phase::sending: deadline_ = now + context_.limits.send; break;
    case Phase::lingering: deadline_ = now + linger_time; break;
    case Phase::closed: break;
  }
}

void Connection::check_deadline(Clock::time_point now) {
  if (now < deadline_) return;
  switch (phase_) {
    case Phase::receiving: return refuse_unread(408);
    case Phase::handling:
      spdlog::warn("request {} was not answered in time", to_string(request_id_));
      return answer(request_number_, context_.refusal(503, request_id_));
    case Phase::idle:
    case Phase::sending:
    case Phase::lingering: return close();
    case Phase::closed: return;
  }
}

void Connection::drain() {
  draining_ = true;
  if (phase_ == Phase::idle) close();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  enter(Phase::closed);
  error_code ignored;
  socket_.close(ignored);
}

void Connection::wait_readable() {
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const error_code& error) {
    if (error) return self->close();
    self->on_readable();
  });
}

void Connection::on_readable() {
  if (phase_ == Phase::closed) return;
  auto& chunk = read_buffer();
  error_code error;
  const auto count = socket_.read_some(asio::buffer(chunk), error);
  if (error == asio::error::would_block) return wait_readable();
  if (error) return close();  // the client has gone, or sends no more
  if (phase_ == Phase::lingering) {
    lingered_ += count;
    return lingered_ > linger_bytes ? close() : wait_readable();
  }
  buffer_.commit(asio::buffer_copy(buffer_.prepare(count), asio::buffer(chunk.data(), count)));
  if (phase_ == Phase::idle) enter(Phase::receiving);
  process();
}

// Handles what the buffer holds, request after request, until one must be waited for.
void Connection::process() {
  if (processing_) return;  // an answer given within the handler's call: the loop below goes on
  processing_ = true;
  while (phase_ == Phase::receiving && parse()) dispatch();
  processing_ = false;
  if (phase_ == Phase::receiving) wait_readable();
  if (phase_ == Phase::idle) {
    if (draining_) return close();
    buffer_.shrink_to_fit();
    wait_readable();
  }
}

// True when a whole request was read.
bool Connection::parse() {
  if (buffer_.size() == 0) {
    if (!parser_) enter(Phase::idle);
    return false;
  }
  if (!parser_) {
    parser_.emplace();
    parser_->header_limit(context_.limits.header_bytes);
    parser_->body_limit(context_.limits.body_bytes);
    parser_->eager(true);
    continue_sent_ = false;
  }
  error_code error;
  buffer_.consume(parser_->put(buffer_.data(), error));
  const bool needs_more = error == beast::http::error::need_more;
  if (error && !needs_more) {
    refuse_unread(status_of(error));
    return false;
  }
  if (parser_->is_header_done() && !parser_->is_done() && !continue_sent_) {
    continue_sent_ = true;
    if (const int status = status_of_bad_framing(); status != 0) {
      refuse_unread(status);
      return false;
    }
    if (beast::iequals(parser_->get()[beast::http::field::expect], "100-continue")) {
      socket_.write_some(asio::buffer(continue_response), error);
    }
  }
  if (parser_->is_done()) return true;
  // A body that came in pieces may leave the parser wanting to be called again at once.
  if (!needs_more && buffer_.size() > 0) return parse();
  return false;
}

// What Beast lets pass and HTTP/1.1 does not (RFC 9112, sections 3.2 and 6.1). 0: nothing.
int Connection::status_of_bad_framing() const {
  const auto& head = parser_->get();
  if (head.version() >= 11 && head.count(beast::http::field::host) != 1) return 400;
  const bool encoded = head.count(beast::http::field::transfer_encoding) > 0;
  if (encoded && (!parser_->chunked() || head.count(beast::http::field::content_length) > 0)) {
    return 400;
  }
  return 0;
}

// The request could not be read to its end, so nothing after it can be either.
void Connection::refuse_unread(int status) {
  request_id_ = new_uuid_v7();
  ++request_number_;
  head_request_ = false;
  write(context_.refusal(status, request_id_), true);
}

std::shared_ptr<Request> Connection::take_request() {
  auto& message = parser_->get();
  auto request = std::make_shared<Request>();
  request->method = method_of(message.method());
  std::string_view target(message.target().data(), message.target().size());
  // The absolute form, which proxies use (RFC 9112, section 3.2.2).
  if (const auto scheme = target.find("://"); !target.starts_with('/') && scheme != target.npos) {
    const auto path = target.find('/', scheme + 3);
    target = path == target.npos ? std::string_view("/") : target.substr(path);
  }
  const auto query = std::min(target.find('?'), target.size());
  request->path = target.substr(0, query);
  request->query = target.substr(std::min(query + 1, target.size()));
  request->headers.reserve(8);
  for (const auto& field : message) {
    request->headers.push_back({std::string(field.name_string()), std::string(field.value())});
  }
  request->body = std::move(message.body());
  error_code ignored;
  request->remote_address = socket_.remote_endpoint(ignored).address().to_string();
  request->id = new_uuid_v7();
  return request;
}

void Connection::dispatch() {
  if (const int status = status_of_bad_framing(); status != 0) return refuse_unread(status);
  const auto request = take_request();
  http_1_0_ = parser_->get().version() < 11;
  close_after_ = !parser_->keep_alive();
  head_request_ = request->method == Method::head;
  request_id_ = request->id;
  ++request_number_;
  parser_.reset();
  enter(Phase::handling);
  auto pending = std::make_shared<PendingAnswer>(shared_from_this(), request_number_);
  try {
    context_.handler(request, [pending](Response response) { pending->use(std::move(response)); });
  } catch (const std::exception& error) {
    spdlog::error("request {} failed: {}", to_string(request->id), error.what());
    pending->use(context_.refusal(500, request->id));
  }
}

void Connection::answer(std::uint64_t request_number, Response response) {
  if (request_number != request_number_ || phase_ != Phase::handling) return;  // too late
  write(std::move(response), close_after_ || draining_);
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
  asio::async_write(socket_, rest, [self = shared_from_this()](const error_code& failed, std::size_t) {
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
