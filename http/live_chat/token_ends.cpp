#include "http/live_chat/token_ends.hpp"

#include "http/live_chat/live_error.hpp"

namespace desk::http {

void TokenEnds::watch(const socket_io::SocketPtr& socket, const LiveClient& client) {
  if (client.is_known() && client.token->expires) {
    by_end_.insert_or_assign({*client.token->expires, socket.get()}, socket);
  }
}

void TokenEnds::forget(const socket_io::SocketPtr& socket, const LiveClient& client) {
  if (client.is_known() && client.token->expires) {
    by_end_.erase({*client.token->expires, socket.get()});
  }
}

void TokenEnds::sweep(Timestamp now) {
  while (!by_end_.empty() && by_end_.begin()->first.first <= now) {
    const auto socket = by_end_.extract(by_end_.begin()).mapped().lock();
    if (!socket || !socket->connected()) continue;
    socket->emit({"chat:error", to_json({LiveErrorCode::token_expired, {}, {}}), {}});
    socket->disconnect(true);
  }
}

}  // namespace desk::http
