#include "http/live_chat/live_call.hpp"

namespace desk::http {

LiveCall::LiveCall(socket_io::SocketPtr socket, std::shared_ptr<LiveClient> client,
                   std::string event, socket_io::Ack ack, http::EventLoop& loop)
    : socket_(std::move(socket)),
      client_(std::move(client)),
      token_(client_->token),
      event_(std::move(event)),
      ack_(std::move(ack)),
      loop_(loop) {
  ++client_->unanswered;
}

LiveCall::~LiveCall() {
  if (!answered_) refuse(LiveErrorCode::unavailable);
}

bool LiveCall::answer_now() {
  if (answered_.exchange(true)) return false;
  --client_->unanswered;
  return true;
}

void LiveCall::answer(std::string result_json) {
  if (answer_now() && ack_.wanted()) ack_(std::move(result_json));
}

void LiveCall::refuse(const LiveError& error) {
  if (!answer_now()) return;
  if (ack_.wanted()) return ack_("{\"error\":" + to_json(error) + "}");
  loop_.post([socket = socket_, json = to_json(error, event_)] {
    if (socket->connected()) socket->emit({"chat:error", json, {}});
  });
}

}  // namespace desk::http
