// One client's connection: reads requests, has them handled one after another, writes the answers.
// Lives on one io thread; only a handler's answer may come from another, and is posted.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "http/server/server.hpp"

namespace desk::http {

// What the connections of a server share. Read-only while it runs.
struct ServerContext {
  Limits limits;
  Handler handler;
  Refusal refusal;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using Clock = std::chrono::steady_clock;

  Connection(Socket socket, const ServerContext& context);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  void check_deadline(Clock::time_point now);  // from the io thread's sweep
  void drain();  // the server stops: close when idle, else after the answer
  void close();

 private:
  friend class PendingAnswer;
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  enum class Phase : std::uint8_t { idle, receiving, handling, sending, lingering, closed };

  void enter(Phase phase);
  void wait_readable();
  void on_readable();
  void process();
  bool parse();
  void refuse_unread(int status);
  void dispatch();
  [[nodiscard]] int status_of_bad_framing() const;
  [[nodiscard]] std::shared_ptr<Request> take_request();
  void answer(std::uint64_t request_number, Response response);
  void write(Response response, bool close_after);
  void on_written();
  void linger();

  Socket socket_;
  const ServerContext& context_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Phase phase_ = Phase::idle;
  Clock::time_point deadline_;
  std::uint64_t request_number_ = 0;  // of the request in work; answers to older ones are dropped
  Uuid request_id_;
  bool head_request_ = false;
  bool http_1_0_ = false;
  bool close_after_ = false;
  bool draining_ = false;
  bool processing_ = false;
  bool continue_sent_ = false;
  std::size_t lingered_ = 0;
  std::string head_;
  Body body_;
};

}  // namespace desk::http
