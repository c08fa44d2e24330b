// What Beast's WebSocket stream reads from and writes to: a TCP socket behind two buffers. Writing
// is always done at once, into memory; flush() hands all of it to the kernel in one call. Reading
// takes what is there in one call and feeds it to Beast, whose own buffer is small. An idle
// transport holds no buffer.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/role.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace desk::http {

class WebSocketTransport {
 public:
  // Not tcp::socket, whose any_io_executor every pending operation would hold several times.
  using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp,
                                                  boost::asio::io_context::executor_type>;
  using executor_type = Socket::executor_type;
  using Error = boost::beast::error_code;

  // Who has the transport. Calls the same members of it, as long as it has it.
  class Owner {
   public:
    virtual std::shared_ptr<Owner> self() = 0;  // held by what waits for the socket
    virtual void on_readable(const Error& error) = 0;
    virtual void on_writable(const Error& error) = 0;
    virtual void resume_feeding() = 0;
    virtual void on_output() = 0;  // the first unsent bytes: wants a flush()
    virtual void on_broken() = 0;  // the socket is of no more use: close it

   protected:
    ~Owner() = default;
  };

  WebSocketTransport(Socket socket, Owner& owner);
  ~WebSocketTransport();
  WebSocketTransport(const WebSocketTransport&) = delete;
  WebSocketTransport& operator=(const WebSocketTransport&) = delete;

  [[nodiscard]] std::size_t unsent() const { return output_.size(); }
  void preload(std::string received) { held_ = std::move(received); }  // before the first read
  void flush();
  void on_readable(const Error& error);
  void on_writable(const Error& error);
  void resume_feeding();
  // No reading any more, as far as Beast goes: sends the rest, ends the sending side, and reads on
  // until the client has ended its own (on_broken).
  void wind_up();
  void close();

  // What Beast asks of a stream.
  executor_type get_executor() { return socket_.get_executor(); }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler&& handler) {
    expect(std::make_unique<Read<Buffers, std::decay_t<Handler>>>(buffers,
                                                                  std::forward<Handler>(handler)));
  }

  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler) {
    Error error;
    const auto count = write_some(buffers, error);
    boost::asio::post(get_executor(), boost::beast::bind_front_handler(
                                          std::forward<Handler>(handler), error, count));
  }

  template <class Buffers>
  std::size_t write_some(const Buffers& buffers, Error& error) {
    error = is_writable() ? Error{} : boost::asio::error::broken_pipe;
    if (error) return 0;
    const auto before = output_.size();
    for (auto part = boost::asio::buffer_sequence_begin(buffers);
         part != boost::asio::buffer_sequence_end(buffers); ++part) {
      const boost::asio::const_buffer bytes = *part;
      output_.append(static_cast<const char*>(bytes.data()), bytes.size());
    }
    if (before == 0 && !output_.empty()) owner_.on_output();
    return output_.size() - before;
  }

  // Beast has synchronous forms of these for all streams, and we use only those that write.
  template <class Buffers>
  std::size_t write_some(const Buffers& buffers) {
    Error error;
    const auto count = write_some(buffers, error);
    if (error) throw boost::system::system_error(error);
    return count;
  }

  template <class Buffers>
  std::size_t read_some(const Buffers& /*buffers*/, Error& error) {
    error = boost::asio::error::operation_not_supported;
    return 0;
  }

  template <class Buffers>
  std::size_t read_some(const Buffers& /*buffers*/) {
    throw boost::system::system_error(boost::asio::error::operation_not_supported);
  }

 private:
  // A read that Beast waits for.
  class PendingRead {
   public:
    virtual ~PendingRead() = default;
    virtual std::size_t copy(std::string_view bytes) = 0;
    virtual void complete(const Error& error, std::size_t count) = 0;
  };

  template <class Buffers, class Handler>
  class Read final : public PendingRead {
   public:
    template <class Given>
    Read(const Buffers& buffers, Given&& handler)
        : buffers_(buffers), handler_(std::forward<Given>(handler)) {}

    std::size_t copy(std::string_view bytes) override {
      return boost::asio::buffer_copy(buffers_, boost::asio::buffer(bytes.data(), bytes.size()));
    }
    void complete(const Error& error, std::size_t count) override {
      std::move(handler_)(error, count);
    }

   private:
    Buffers buffers_;
    Handler handler_;
  };

  [[nodiscard]] bool is_writable() const;
  void expect(std::unique_ptr<PendingRead> read);
  void feed(std::string_view bytes);
  void fail_reading(const Error& error);
  void discard(std::size_t count);
  void wait_readable();
  void end_sending();

  Socket socket_;
  Owner& owner_;
  std::unique_ptr<PendingRead> pending_;
  std::string held_;    // received, and not asked for yet
  std::string output_;  // not taken by the kernel yet
  Error read_error_;    // for whoever reads next
  std::size_t discarded_ = 0;
  bool feeding_ = false;  // feed() is on the stack
  bool waits_readable_ = false;
  bool waits_writable_ = false;
  bool winding_up_ = false;
};

// Found by Beast, which would shut down and read a socket here: wind_up() does that.
void beast_close_socket(WebSocketTransport& transport);
void teardown(boost::beast::role_type role, WebSocketTransport& transport,
              WebSocketTransport::Error& error);

template <class Handler>
void async_teardown(boost::beast::role_type /*role*/, WebSocketTransport& transport,
                    Handler&& handler) {
  boost::asio::post(transport.get_executor(),
                    boost::beast::bind_front_handler(std::forward<Handler>(handler),
                                                     WebSocketTransport::Error{}));
}

}  // namespace desk::http
