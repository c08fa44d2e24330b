// A thread with its event loop and the connections that live on it. Shared with unanswered
// requests: their answers may come when the server is long gone, and then fall into a loop that has
// ended.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <thread>
#include <unordered_set>
#include <vector>

#include "http/server/io_event_loop.hpp"
#include "http/server/message.hpp"

namespace desk::http {

class Connection;
struct Upgrade;
struct ServerContext;

enum class Admission : std::uint8_t { served, turned_away };

class IoThread : public std::enable_shared_from_this<IoThread> {
 public:
  IoThread();
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  boost::asio::io_context& context() { return context_; }
  IoEventLoop& event_loop() { return event_loop_; }
  [[nodiscard]] std::size_t connections() const { return open_.load(); }

  void start();
  // Any thread. `shared` must outlive the loop's end, not this object.
  void take(boost::asio::ip::tcp::socket socket, const ServerContext& shared, Admission admission);
  // On this thread: a request to upgrade was refused; the answer ends its connection.
  void answer_last(Upgrade upgrade, const ServerContext& shared, Response response);
  void drain();     // any thread: takes no more, idle connections close, the others when answered
  void end_loop();  // any thread: closes what is left
  void join();

  void forget(
      const std::shared_ptr<Connection>& connection);  // on this thread, from the closing one

 private:
  void run();
  void adopt(boost::asio::ip::tcp::socket socket, const ServerContext& shared, Admission admission);
  void sweep();
  [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const;

  boost::asio::io_context context_{1};  // first: what follows goes before it
  IoEventLoop event_loop_{context_};
  boost::asio::steady_timer timer_{context_};
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  std::atomic<std::size_t> open_{0};
  bool draining_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace desk::http
