// The WebSockets of a server, all on one io thread: takes them over from HTTP, flushes their output
// at the end of each turn of the loop, and ends those whose time is over.
#pragma once

#include <atomic>
#include <memory>
#include <unordered_set>
#include <vector>

#include "http/server/upgrade.hpp"
#include "http/server/web_socket.hpp"

namespace desk::http {

class IoThread;
class WebSocketSession;
struct ServerContext;

class WebSockets {
 public:
  // Both must outlive the thread's loop, as must this.
  WebSockets(IoThread& io_thread, const ServerContext& context);
  ~WebSockets();
  WebSockets(const WebSockets&) = delete;
  WebSockets& operator=(const WebSockets&) = delete;

  void configure(UpgradeHandler handler, WebSocketOptions options);  // before the loop starts
  [[nodiscard]] const WebSocketOptions& options() const { return options_; }

  [[nodiscard]] std::size_t open() const { return open_.load(); }  // any thread
  void take(Upgrade upgrade);                                      // any thread
  void drain();  // any thread: takes no more, closes all with 1001
  void end();    // any thread: drops what is left

  // From sessions, on the loop.
  void flush_later(const std::shared_ptr<WebSocketSession>& session);
  void watch(const std::shared_ptr<WebSocketSession>& session);  // it has got a deadline
  void forget(const std::shared_ptr<WebSocketSession>& session);

 private:
  void admit(Upgrade upgrade);
  UpgradeAnswer ask(const Request& request) const;
  void refuse(Upgrade upgrade, Response response);
  void flush();
  void sweep();

  IoThread& io_thread_;
  const ServerContext& context_;
  UpgradeHandler handler_;
  WebSocketOptions options_;
  std::atomic<std::size_t> open_{0};
  bool draining_ = false;
  std::unordered_set<std::shared_ptr<WebSocketSession>> sessions_;
  std::vector<std::shared_ptr<WebSocketSession>> to_flush_;
  std::vector<std::shared_ptr<WebSocketSession>> watched_;
};

}  // namespace desk::http
