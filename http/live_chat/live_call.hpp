// One event of a client on its way through a handler. Answered once, from any thread; one that is
// dropped says `unavailable`.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "http/input.hpp"
#include "http/live_chat/live_client.hpp"
#include "http/live_chat/live_error.hpp"
#include "http/socket_io/server.hpp"

namespace desk::http {

class LiveCall {
 public:
  LiveCall(socket_io::SocketPtr socket, std::shared_ptr<LiveClient> client, std::string event,
           socket_io::Ack ack, http::EventLoop& loop);
  ~LiveCall();
  LiveCall(const LiveCall&) = delete;
  LiveCall& operator=(const LiveCall&) = delete;

  [[nodiscard]] const Identity& caller() const { return token_->identity; }
  [[nodiscard]] const socket_io::SocketPtr& socket() const { return socket_; }
  [[nodiscard]] LiveClient& client() const { return *client_; }

  void identify() { token_ = client_->token; }  // of a client that has just said who it is

  [[nodiscard]] bool is_answered() const { return answered_; }
  void answer(std::string result_json);
  void refuse(const LiveError& error);
  void refuse(LiveErrorCode code) { refuse(LiveError{code, {}, {}}); }

  Input input;

 private:
  bool answer_now();  // false when it was answered before

  socket_io::SocketPtr socket_;
  std::shared_ptr<LiveClient> client_;
  std::shared_ptr<const VerifiedToken> token_;  // as it was when the event came
  std::string event_;
  socket_io::Ack ack_;
  http::EventLoop& loop_;
  std::atomic<bool> answered_{false};
};

using LiveCallPtr = std::shared_ptr<LiveCall>;

}  // namespace desk::http
