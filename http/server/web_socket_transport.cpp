#include "http/server/web_socket_transport.hpp"

#include <vector>

namespace desk::http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t read_bytes = 65'536;            // in one call at most
constexpr std::size_t unread_answers = 1'048'576;     // a client that reads nothing is not read
constexpr std::size_t discarded_at_most = 4'194'304;  // of a refused message

// One per io thread, for no client has it for longer than it takes to feed it.
std::vector<char>& read_buffer() {
  thread_local std::vector<char> buffer(read_bytes);
  return buffer;
}

}  // namespace

WebSocketTransport::WebSocketTransport(Socket socket, Owner& owner)
    : socket_(std::move(socket)), owner_(owner) {
  Error ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
}

WebSocketTransport::~WebSocketTransport() = default;

bool WebSocketTransport::is_writable() const { return socket_.is_open() && !winding_up_; }

void WebSocketTransport::expect(std::unique_ptr<PendingRead> read) {
  pending_ = std::move(read);
  if (feeding_) return;  // feed() goes on with it
  if (held_.empty() && !read_error_) return wait_readable();
  // Not at once: Beast is not done with the call that asked.
  asio::post(get_executor(), [owner = owner_.self()] { owner->resume_feeding(); });
}

void WebSocketTransport::resume_feeding() {
  if (read_error_) return fail_reading(read_error_);
  const auto bytes = std::exchange(held_, {});
  feed(bytes);
}

void WebSocketTransport::feed(std::string_view bytes) {
  feeding_ = true;
  while (pending_ && !bytes.empty()) {
    const auto read = std::move(pending_);
    const auto count = read->copy(bytes);
    bytes.remove_prefix(count);
    read->complete({}, count);
  }
  feeding_ = false;
  if (winding_up_ || !socket_.is_open()) return;
  held_.assign(bytes);
  if (pending_) wait_readable();
}

void WebSocketTransport::fail_reading(const Error& error) {
  read_error_ = error;
  if (!pending_) return;
  const auto read = std::move(pending_);
  read->complete(error, 0);
}

void WebSocketTransport::wait_readable() {
  if (waits_readable_ || !socket_.is_open() || output_.size() > unread_answers) return;
  waits_readable_ = true;
  socket_.async_wait(Socket::wait_read,
                     [owner = owner_.self()](const Error& error) { owner->on_readable(error); });
}

void WebSocketTransport::on_readable(const Error& error) {
  waits_readable_ = false;
  if (!socket_.is_open()) return;
  if (!error && !pending_ && !winding_up_) return;
  auto& chunk = read_buffer();
  auto failure = error;
  const auto count = failure ? 0 : socket_.read_some(asio::buffer(chunk), failure);
  if (failure == asio::error::would_block) return wait_readable();
  if (winding_up_) return failure ? owner_.on_broken() : discard(count);
  if (failure) return fail_reading(failure);
  feed({chunk.data(), count});
}

void WebSocketTransport::discard(std::size_t count) {
  discarded_ += count;
  discarded_ > discarded_at_most ? owner_.on_broken() : wait_readable();
}

void WebSocketTransport::flush() {
  if (waits_writable_ || output_.empty() || !socket_.is_open()) return;
  Error error;
  const auto count = socket_.write_some(asio::buffer(output_), error);
  if (error && error != asio::error::would_block) return owner_.on_broken();
  if (count < output_.size()) {
    output_.erase(0, count);
    waits_writable_ = true;
    socket_.async_wait(Socket::wait_write, [owner = owner_.self()](const Error& failed) {
      owner->on_writable(failed);
    });
  } else {
    std::string().swap(output_);  // assigning an empty one would keep its memory
    if (winding_up_) end_sending();
  }
  // There may have been too much to read on.
  if (winding_up_ || (pending_ && held_.empty())) wait_readable();
}

void WebSocketTransport::on_writable(const Error& error) {
  waits_writable_ = false;
  if (!socket_.is_open()) return;
  error ? owner_.on_broken() : flush();
}

void WebSocketTransport::wind_up() {
  winding_up_ = true;
  pending_.reset();
  held_ = {};
  output_.empty() ? end_sending() : flush();
  wait_readable();
}

void WebSocketTransport::end_sending() {
  Error ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
}

void WebSocketTransport::close() {
  Error ignored;
  socket_.close(ignored);
  pending_.reset();
  held_ = {};
  output_ = {};
}

void beast_close_socket(WebSocketTransport& transport) { transport.close(); }

void teardown(boost::beast::role_type /*role*/, WebSocketTransport& /*transport*/,
              WebSocketTransport::Error& error) {
  error = {};
}

}  // namespace desk::http
