// The server that protocol test suites speak to: the project's own Engine.IO and Socket.IO layers
// with the handlers that those suites expect, and nothing else.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "http/engine_io/server.hpp"
#include "http/server/server.hpp"
#include "http/socket_io/server.hpp"

namespace desk::conformance {
namespace {

using std::chrono::milliseconds;

struct Options {
  std::uint16_t port = 3000;
  int ping_interval = 300;
  int ping_timeout = 200;
  int connect_timeout = 1'000;
  std::size_t max_payload = 1'000'000;
  int recovery = 0;
  bool engine_echo = false;
  bool deflate = false;
};

Options parse(int argc, char** argv) {
  Options options;
  CLI::App app{"A server for the protocols' test suites"};
  app.add_option("--port", options.port, "0: any free one");
  app.add_option("--ping-interval", options.ping_interval, "milliseconds");
  app.add_option("--ping-timeout", options.ping_timeout, "milliseconds");
  app.add_option("--connect-timeout", options.connect_timeout, "milliseconds");
  app.add_option("--max-payload", options.max_payload, "bytes");
  app.add_option("--recovery", options.recovery, "milliseconds; 0: no connection state recovery");
  app.add_flag("--engine-echo", options.engine_echo, "echo bare messages on /engine.io/");
  app.add_flag("--deflate", options.deflate, "permessage-deflate");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  return options;
}

std::string joined_arguments(const socket_io::IncomingEvent& event) {
  std::string joined;
  for (const auto& argument : event.arguments) {
    if (!joined.empty()) joined += ',';
    joined += argument.to_json();
  }
  return joined;
}

void echo(const socket_io::SocketPtr& socket, const socket_io::IncomingEvent& event) {
  if (event.name == "message") {
    socket->emit({"message-back", joined_arguments(event), event.attachments});
  } else if (event.name == "message-with-ack") {
    event.ack(joined_arguments(event), event.attachments);
  } else if (event.name == "ask-me") {
    // The other way round: the server asks, and tells what it was answered.
    socket->emit_with_ack(
        {"question", joined_arguments(event), event.attachments},
        [socket](std::string_view answer, const socket_io::Attachments& attachments) {
          socket->emit({"answered", std::string(answer), attachments});
        });
  } else if (event.name == "join" || event.name == "leave") {
    const auto room = event.arguments.front().as_string().value_or("");
    event.name == "join" ? socket->join(room) : socket->leave(room);
    event.ack("");
  } else if (event.name == "leave-me") {
    socket->disconnect();
  }
}

socket_io::Namespace echoing(std::string name) {
  struct Shown {
    std::string auth;
  };
  socket_io::Namespace space;
  space.name = std::move(name);
  space.authenticate = [](const socket_io::Handshake& handshake)
      -> Result<std::shared_ptr<void>, socket_io::ConnectError> {
    if (handshake.auth->root().find("refuse")) {
      return refuse(socket_io::ConnectError{"refused", R"({"code":"asked_for"})"});
    }
    return std::shared_ptr<void>(std::make_shared<Shown>(Shown{std::string(handshake.auth_json)}));
  };
  space.on_connect = [](const socket_io::SocketPtr& socket) {
    if (socket->recovered()) return;
    socket->emit({"auth", std::static_pointer_cast<Shown>(socket->user_data())->auth, {}});
  };
  space.take_back = [](const std::shared_ptr<void>&, const std::shared_ptr<void>&) { return true; };
  return space;
}

// Rooms across sockets: {"to-room", room, ...} goes to all in the room.
void add_rooms(socket_io::Namespace& space, std::unique_ptr<socket_io::Server>& server) {
  space.on_event = [&server, name = space.name](const socket_io::SocketPtr& socket,
                                                const socket_io::IncomingEvent& event) {
    if (event.name != "to-room") return echo(socket, event);
    const auto room = event.arguments.front().as_string().value_or("");
    server->emit(name, room, {"from-room", joined_arguments(event), event.attachments});
  };
}

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

http::Response not_found() {
  http::Response response;
  response.status = 404;
  return response;
}

http::Response refusal(int status, const Uuid&) {
  http::Response response;
  response.status = status;
  return response;
}

// Either layer behind the same two doors.
struct Doors {
  std::function<bool(std::string_view path)> serves;
  http::Handler handle;
  http::UpgradeHandler upgrade;
};

int run(const Options& options) {
  auto doors = std::make_shared<Doors>();
  http::ServerOptions listening;
  listening.port = options.port;
  http::Server server(
      listening,
      [doors](std::shared_ptr<const http::Request> request, http::Respond respond) {
        if (!doors->serves(request->path)) return respond(not_found());
        doors->handle(std::move(request), std::move(respond));
      },
      refusal);
  auto& loop = server.web_socket_loop();

  std::unique_ptr<socket_io::Server> sockets;
  std::shared_ptr<engine_io::Server> engine;
  if (options.engine_echo) {
    engine_io::Options bare;
    bare.ping_interval = milliseconds{options.ping_interval};
    bare.ping_timeout = milliseconds{options.ping_timeout};
    bare.max_payload = options.max_payload;
    engine = std::make_shared<engine_io::Server>(
        bare, loop, [](const std::shared_ptr<engine_io::Session>& session) {
          return std::make_shared<EngineEcho>(session);
        });
    engine->start();
    *doors = {[engine](std::string_view path) { return engine->serves(path); },
              [engine](std::shared_ptr<const http::Request> request, http::Respond respond) {
                engine->handle(std::move(request), std::move(respond));
              },
              [engine](const http::Request& request) { return engine->upgrade(request); }};
  } else {
    socket_io::ServerOptions full;
    full.ping_interval = milliseconds{options.ping_interval};
    full.ping_timeout = milliseconds{options.ping_timeout};
    full.connect_timeout = milliseconds{options.connect_timeout};
    full.max_payload = options.max_payload;
    full.recovery = milliseconds{options.recovery};
    std::vector<socket_io::Namespace> spaces{echoing("/"), echoing("/custom")};
    for (auto& space : spaces) add_rooms(space, sockets);
    sockets = std::make_unique<socket_io::Server>(full, loop, std::move(spaces));
    *doors = {[&sockets](std::string_view path) { return sockets->serves(path); },
              [&sockets](std::shared_ptr<const http::Request> request, http::Respond respond) {
                sockets->handle(std::move(request), std::move(respond));
              },
              [&sockets](const http::Request& request) { return sockets->upgrade(request); }};
  }
  http::WebSocketOptions web_sockets;
  web_sockets.max_message_bytes = options.max_payload;
  web_sockets.deflate = options.deflate;
  server.on_upgrade(
      [doors](const http::Request& request) -> http::UpgradeAnswer {
        if (!doors->serves(request.path)) return not_found();
        return doors->upgrade(request);
      },
      web_sockets);

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  server.start();
  std::cout << "listening on " << server.port() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop(milliseconds{200});
  return 0;
}

}  // namespace
}  // namespace desk::conformance

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("conformance"));
  return desk::conformance::run(desk::conformance::parse(argc, argv));
}
