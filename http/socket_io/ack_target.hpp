// Where an ack goes, and whether it has gone.
#pragma once

#include <atomic>
#include <memory>

#include "http/server/event_loop.hpp"
#include "http/socket_io/client_socket.hpp"

namespace desk::socket_io {

class Ack::Target {
 public:
  Target(ClientSocketPtr socket, std::uint64_t id, http::EventLoop& loop)
      : socket_(std::move(socket)), id_(id), loop_(loop) {}

  void answer(std::string arguments, Attachments attachments) {
    if (answered_.exchange(true)) return;
    if (loop_.on_this_thread()) return socket_->answer(id_, arguments, attachments);
    loop_.post(
        [socket = socket_, id = id_, arguments = std::move(arguments),
         attachments = std::move(attachments)] { socket->answer(id, arguments, attachments); });
  }

 private:
  ClientSocketPtr socket_;
  std::uint64_t id_;
  http::EventLoop& loop_;
  std::atomic<bool> answered_{false};
};

}  // namespace desk::socket_io
