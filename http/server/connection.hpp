// One client's connection: reads requests, has them handled one after another, writes the answers.
// Lives on one io thread; all members are called there. A request that asks for a WebSocket takes
// socket and buffer along; that is this object's end.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "http/server/body_feed.hpp"
#include "http/server/request_parser.hpp"
#include "http/server/server.hpp"

namespace desk::http {

class IoThread;
class WebSockets;

// What the connections of a server share. Read-only while it runs.
struct ServerContext {
  Limits limits;
  Handler handler;
  Refusal refusal;
  BodySinkFactory body_sinks;
  WebSockets* web_sockets = nullptr;  // null: requests to upgrade are answered as any other
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using Clock = std::chrono::steady_clock;

  Connection(Socket socket, IoThread& io_thread, const ServerContext& context);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  void turn_away();                     // one too many: 503, and no request is read
  void answer_last(Response response);  // no request is read either
  void drain();                         // the server stops: close when idle, else after the answer
  void close();

  [[nodiscard]] Clock::time_point deadline() const { return deadline_; }
  void on_deadline();  // from the io thread's sweep

  // Ignored unless that request is still waiting for its answer.
  void answer(std::uint64_t request_number, Response response);
  void answer_dropped(std::uint64_t request_number);

 private:
  enum class Phase : std::uint8_t { idle, receiving, handling, sending, lingering, closed };

  void enter(Phase phase);
  void wait_readable();
  void on_readable();
  void process();
  bool read_request();
  bool parse();
  bool begin_request();
  bool accept_head();
  bool place_body();
  void feed_sink();
  void on_room(std::uint64_t request_number);
  [[nodiscard]] bool held_back() const { return feed_ && feed_->is_full(); }
  void refuse_unread(int status);
  void refuse_unread(Response response);
  void dispatch();
  void upgrade(std::shared_ptr<const Request> request);
  [[nodiscard]] bool awaits(std::uint64_t request_number) const;
  [[nodiscard]] Response refusal(int status) const;
  void write(Response response, bool close_after);
  void on_written();
  void linger();

  Socket socket_;
  IoThread& io_thread_;
  const ServerContext& context_;
  boost::beast::flat_buffer buffer_;  // received, not yet read by the parser
  std::optional<RequestParser> parser_;
  std::optional<BodyFeed> feed_;  // of the request being received, if its body goes into a sink
  Phase phase_ = Phase::idle;
  Clock::time_point deadline_ = Clock::time_point::max();
  std::uint64_t request_number_ = 0;  // of the request in work; answers to older ones are dropped
  Uuid request_id_;
  bool head_request_ = false;
  bool http_1_0_ = false;
  bool close_after_ = false;
  bool draining_ = false;
  bool waiting_ = false;     // for the socket to become readable
  bool processing_ = false;  // process() is on the stack
  std::size_t lingered_ = 0;
  std::string remote_address_;
  std::string head_;  // being sent, like body_
  Body body_;
};

}  // namespace desk::http
