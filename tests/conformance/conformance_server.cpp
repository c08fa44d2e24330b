// The server that protocol test suites speak to: the project's own Engine.IO and Socket.IO layers
// with the handlers that those suites expect, and nothing else.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <iostream>

#include "http/engine_io/server.hpp"
#include "http/server/server.hpp"
#include "http/socket_io/server.hpp"
#include "tests/conformance/echo_namespaces.hpp"
#include "tests/conformance/options.hpp"

namespace desk::conformance {
namespace {

class EngineEcho : public engine_io::SessionListener {
 public:
  explicit EngineEcho(std::weak_ptr<engine_io::Session> session) : session_(std::move(session)) {}

  bool on_message(std::string_view message, engine_io::MessageKind kind) override {
    const auto session = session_.lock();
    if (!session) return true;
    if (kind == engine_io::MessageKind::binary) {
      session->send_binary(message);
    } else {
      session->send_packet("4" + std::string(message));
    }
    return true;
  }
  void on_closed(std::string_view) override {}

 private:
  std::weak_ptr<engine_io::Session> session_;
};

// Either layer behind the same doors.
struct Doors {
  std::function<bool(std::string_view path)> serves;
  http::Handler handle;
  http::UpgradeHandler upgrade;
  std::function<void()> abandon;
};

Doors echo_engine(const Options& options, http::EventLoop& loop) {
  engine_io::Options bare;
  bare.ping_interval = options.ping_interval;
  bare.ping_timeout = options.ping_timeout;
  bare.handshake_pause = pause;
  bare.poll_time = options.poll_time;
  bare.upgrade_timeout = options.upgrade_timeout;
  bare.max_payload = options.max_payload;
  bare.max_unsent = options.max_unsent;
  bare.max_sessions = options.max_sockets;
  bare.cors_origins = options.cors_origins;
  bare.websocket_only = options.websocket_only;
  auto engine = std::make_shared<engine_io::Server>(
      bare, loop, [](const std::shared_ptr<engine_io::Session>& session) {
        return std::make_shared<EngineEcho>(session);
      });
  engine->start();
  return {[engine](std::string_view path) { return engine->serves(path); },
          [engine](std::shared_ptr<const http::Request> request, http::Respond respond) {
            engine->handle(std::move(request), std::move(respond));
          },
          [engine](const http::Request& request) { return engine->upgrade(request); },
          [engine] { engine->abandon(); }};
}

Doors echo_sockets(const Options& options, http::EventLoop& loop) {
  socket_io::ServerOptions full;
  full.ping_interval = options.ping_interval;
  full.ping_timeout = options.ping_timeout;
  full.handshake_pause = pause;
  full.connect_timeout = options.connect_timeout;
  full.max_payload = options.max_payload;
  full.max_unsent = options.max_unsent;
  full.max_sockets = options.max_sockets;
  full.recovery = options.recovery;
  full.recovery_messages = options.recovery_messages;
  full.cors_origins = options.cors_origins;
  full.websocket_only = options.websocket_only;
  // In a place of its own: the namespaces' handlers need the server that they are part of.
  const auto sockets = std::make_shared<std::unique_ptr<socket_io::Server>>();
  *sockets = std::make_unique<socket_io::Server>(full, loop, echo_namespaces(*sockets, loop));
  return {[sockets](std::string_view path) { return (*sockets)->serves(path); },
          [sockets](std::shared_ptr<const http::Request> request, http::Respond respond) {
            (*sockets)->handle(std::move(request), std::move(respond));
          },
          [sockets](const http::Request& request) { return (*sockets)->upgrade(request); },
          [sockets] { sockets->reset(); }};
}

http::Response empty_answer(int status) {
  http::Response response;
  response.status = status;
  return response;
}

sigset_t block_end_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int run(const Options& options) {
  const auto signals = block_end_signals();
  Doors doors;
  http::ServerOptions listening;
  listening.port = options.port;
  http::Server server(
      listening,
      [&doors](std::shared_ptr<const http::Request> request, http::Respond respond) {
        if (!doors.serves(request->path)) return respond(empty_answer(404));
        doors.handle(std::move(request), std::move(respond));
      },
      [](int status, const Uuid&) { return empty_answer(status); });
  auto& loop = server.web_socket_loop();
  doors = options.engine_echo ? echo_engine(options, loop) : echo_sockets(options, loop);

  http::WebSocketOptions web_sockets;
  web_sockets.max_message_bytes = options.max_payload;
  web_sockets.deflate = options.deflate;
  server.on_upgrade(
      [&doors](const http::Request& request) -> http::UpgradeAnswer {
        if (!doors.serves(request.path)) return empty_answer(404);
        return doors.upgrade(request);
      },
      web_sockets);
  server.start();
  std::cout << "listening on " << server.port() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop(std::chrono::milliseconds{200});
  doors.abandon();
  return 0;
}

}  // namespace
}  // namespace desk::conformance

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("conformance"));
  const auto options = desk::conformance::parse_options({argv + 1, argv + argc});
  if (options) return desk::conformance::run(*options);
  std::cerr << options.error() << '\n';
  return 2;
}
