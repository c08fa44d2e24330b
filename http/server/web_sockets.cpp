#include "http/server/web_sockets.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include "http/server/connection.hpp"
#include "http/server/io_thread.hpp"
#include "http/server/web_socket_session.hpp"

namespace desk::http {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds sweep_interval{250};
constexpr std::uint16_t going_away = 1001;

}  // namespace

WebSockets::WebSockets(IoThread& io_thread, const ServerContext& context)
    : io_thread_(io_thread), context_(context) {}

WebSockets::~WebSockets() = default;

void WebSockets::configure(UpgradeHandler handler, WebSocketOptions options) {
  handler_ = std::move(handler);
  options_ = options;
  io_thread_.event_loop().every(sweep_interval, [this] { sweep(); });
}

void WebSockets::take(Upgrade upgrade) {
  ++open_;
  asio::dispatch(io_thread_.context(),
                 [this, upgrade = std::move(upgrade)]() mutable { admit(std::move(upgrade)); });
}

void WebSockets::admit(Upgrade upgrade) {
  if (draining_) {
    --open_;
    return;
  }
  auto answer = ask(*upgrade.request);
  if (auto* response = std::get_if<Response>(&answer)) {
    return refuse(std::move(upgrade), std::move(*response));
  }
  WebSocketTransport::Socket socket(io_thread_.context().get_executor());
  boost::system::error_code error;
  socket.assign(upgrade.protocol, upgrade.socket.get(), error);
  if (error) {
    spdlog::error("request {}: no WebSocket: {}", to_string(upgrade.request->id), error.message());
    --open_;
    return;
  }
  upgrade.socket.release();
  auto session = std::make_shared<WebSocketSession>(
      std::move(socket), *this, std::get<std::shared_ptr<WebSocketListener>>(std::move(answer)));
  sessions_.insert(session);
  session->open(*upgrade.request, std::move(upgrade.received));
}

UpgradeAnswer WebSockets::ask(const Request& request) const {
  try {
    auto answer = handler_(request);
    const auto* listener = std::get_if<std::shared_ptr<WebSocketListener>>(&answer);
    if (!listener || *listener) return answer;
    spdlog::error("request {}: no listener", to_string(request.id));
  } catch (const std::exception& error) {
    spdlog::error("request {} failed: {}", to_string(request.id), error.what());
  } catch (...) {
    spdlog::error("request {} failed", to_string(request.id));
  }
  return context_.refusal(500, request.id);
}

void WebSockets::refuse(Upgrade upgrade, Response response) {
  io_thread_.answer_last(std::move(upgrade), context_, std::move(response));
  --open_;
}

void WebSockets::drain() {
  asio::post(io_thread_.context(), [this] {
    draining_ = true;
    for (const auto& session : sessions_) session->close(going_away, "the server stops");
  });
}

void WebSockets::end() {
  asio::post(io_thread_.context(), [this] {
    draining_ = true;
    for (const auto& session : sessions_) session->drop();
    watched_.clear();
  });
}

void WebSockets::flush_later(const std::shared_ptr<WebSocketSession>& session) {
  to_flush_.push_back(session);
  if (to_flush_.size() == 1) io_thread_.event_loop().at_end_of_turn([this] { flush(); });
}

void WebSockets::flush() {
  std::vector<std::shared_ptr<WebSocketSession>> sessions;
  sessions.swap(to_flush_);
  for (const auto& session : sessions) session->flush();
}

void WebSockets::watch(const std::shared_ptr<WebSocketSession>& session) {
  watched_.push_back(session);
}

void WebSockets::sweep() {
  const auto now = WebSocketSession::Clock::now();
  std::vector<std::shared_ptr<WebSocketSession>> watched;
  watched.swap(watched_);
  for (auto& session : watched) {
    if (!sessions_.contains(session)) continue;
    session->deadline() <= now ? session->drop() : watched_.push_back(std::move(session));
  }
}

void WebSockets::forget(const std::shared_ptr<WebSocketSession>& session) {
  if (sessions_.erase(session) > 0) --open_;
}

}  // namespace desk::http
