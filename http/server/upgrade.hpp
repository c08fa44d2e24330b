// From HTTP to a WebSocket: what a request to upgrade must be (RFC 6455, section 4.2.1), and what
// goes along when one leaves its HTTP connection.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>
#include <utility>

#include "http/server/message.hpp"

namespace desk::http {

// A socket between two event loops. Closed unless released.
class SocketHandle {
 public:
  explicit SocketHandle(int descriptor) : descriptor_(descriptor) {}
  ~SocketHandle();
  SocketHandle(SocketHandle&& other) noexcept : descriptor_(other.release()) {}
  SocketHandle(const SocketHandle&) = delete;
  SocketHandle& operator=(const SocketHandle&) = delete;

  [[nodiscard]] int get() const { return descriptor_; }
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

struct Upgrade {
  std::shared_ptr<const Request> request;
  SocketHandle socket;
  boost::asio::ip::tcp protocol;
  std::string received;  // behind the request
};

// HTTP/1.0 has no upgrades: such a request is an ordinary one (RFC 9110, section 7.8).
[[nodiscard]] bool asks_for_web_socket(const Request& request, bool http_1_0);

// 0 when the request is well-formed, else the status that refuses it.
[[nodiscard]] int upgrade_fault(const Request& request);

}  // namespace desk::http
