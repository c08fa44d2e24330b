#include "tests/conformance/echo_namespaces.hpp"

#include <fmt/format.h>

#include <span>

namespace desk::conformance {
namespace {

using socket_io::Attachments;
using socket_io::IncomingEvent;
using socket_io::SocketPtr;

constexpr std::size_t flood_message_bytes = 60'000;

// What a client showed when it connected.
struct Shown {
  std::string auth;
  std::string user;
};

const Shown& shown_by(const SocketPtr& socket) {
  return *std::static_pointer_cast<Shown>(socket->user_data());
}

std::string joined(std::span<const JsonValue> arguments) {
  std::string text;
  for (const auto& argument : arguments) {
    if (!text.empty()) text += ',';
    text += argument.to_json();
  }
  return text;
}

std::string text_of(const IncomingEvent& event) {
  return event.arguments.empty() ? std::string()
                                 : std::string(event.arguments.front().as_string().value_or(""));
}

void flood(const SocketPtr& socket, const IncomingEvent& event) {
  const auto count = event.arguments.empty() ? 0 : event.arguments.front().as_integer().value_or(0);
  const auto text = '"' + std::string(flood_message_bytes, 'x') + '"';
  for (std::int64_t i = 0; i < count; ++i) socket->emit({"flood", text, {}});
}

// The other way round: the server asks, and tells what it was answered.
void ask(const SocketPtr& socket, const IncomingEvent& event) {
  socket->emit_with_ack({"question", joined(event.arguments), event.attachments},
                        [socket](std::string_view answer, const Attachments& attachments) {
                          socket->emit({"answered", std::string(answer), attachments});
                        });
}

void answer(socket_io::Server& server, const SocketPtr& socket, std::string_view name_space,
            const IncomingEvent& event) {
  const auto all = joined(event.arguments);
  if (event.name == "message") return socket->emit({"message-back", all, event.attachments});
  if (event.name == "message-with-ack") return event.ack(all, event.attachments);
  if (event.name == "message-twice-acked") {
    event.ack(all);
    return event.ack(all);
  }
  if (event.name == "volatile") {
    return socket->emit({"message-back", all, {}}, socket_io::Delivery::best_effort);
  }
  if (event.name == "ask-me") return ask(socket, event);
  if (event.name == "flood-me") return flood(socket, event);
  if (event.name == "join") socket->join(text_of(event));
  if (event.name == "leave") socket->leave(text_of(event));
  if (event.name == "join" || event.name == "leave") return event.ack("");
  if (event.name == "to-room") {
    return server.emit(name_space, text_of(event), {"from-room", all, event.attachments});
  }
  if (event.name == "disconnect-me") return socket->disconnect();
  if (event.name == "close-me") return socket->disconnect(true);
  if (event.name == "status") {
    const auto status = server.status();
    event.ack(fmt::format("{},{}", status.sessions, status.dropped_slow));
  }
}

Result<std::shared_ptr<void>, socket_io::ConnectError> admit(
    const socket_io::Handshake& handshake) {
  const auto auth = handshake.auth->root();
  if (auth.find("refuse")) {
    return refuse(socket_io::ConnectError{"refused", R"({"code":"asked_for"})"});
  }
  const auto user = auth.find("user");
  return std::shared_ptr<void>(std::make_shared<Shown>(
      Shown{std::string(handshake.auth_json),
            user ? std::string(user->as_string().value_or("")) : std::string()}));
}

bool is_same_user(const std::shared_ptr<void>& before, const std::shared_ptr<void>& now) {
  return std::static_pointer_cast<Shown>(before)->user ==
         std::static_pointer_cast<Shown>(now)->user;
}

}  // namespace

std::vector<socket_io::Namespace> echo_namespaces(const std::unique_ptr<socket_io::Server>& server,
                                                  http::EventLoop& loop) {
  std::vector<socket_io::Namespace> spaces;
  for (const std::string name : {"/", "/custom"}) {
    socket_io::Namespace space;
    space.name = name;
    space.authenticate = admit;
    space.take_back = is_same_user;
    space.on_connect = [&loop](const SocketPtr& socket) {
      if (socket->recovered()) return;
      loop.after(pause, [socket] { socket->emit({"auth", shown_by(socket).auth, {}}); });
    };
    space.on_event = [&server, name](const SocketPtr& socket, const IncomingEvent& event) {
      answer(*server, socket, name, event);
    };
    spaces.push_back(std::move(space));
  }
  return spaces;
}

}  // namespace desk::conformance
