// Sockets by the end of their token: who only listens is sent away in time, too. On the loop.
#pragma once

#include <map>
#include <memory>
#include <utility>

#include "events/vocabulary/ids.hpp"
#include "http/live_chat/live_client.hpp"
#include "http/socket_io/server.hpp"

namespace desk::http {

class TokenEnds {
 public:
  // From its connect, also after a cut, to its disconnect. A token without an end is not watched.
  void watch(const socket_io::SocketPtr& socket, const LiveClient& client);
  void forget(const socket_io::SocketPtr& socket, const LiveClient& client);

  // Tells those whose token has ended, and closes their connections.
  void sweep(Timestamp now);

 private:
  using Key = std::pair<Timestamp, const socket_io::Socket*>;

  std::map<Key, std::weak_ptr<socket_io::Socket>> by_end_;
};

}  // namespace desk::http
