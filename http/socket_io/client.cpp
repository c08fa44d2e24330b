#include "http/socket_io/client.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

#include "events/vocabulary/json_writer.hpp"
#include "http/socket_io/ack_target.hpp"
#include "http/socket_io/server_core.hpp"

namespace desk::socket_io {
namespace {

constexpr std::array<std::string_view, 6> reserved_events = {
    "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"};

// After these the client may come back to where it was; after others it has said goodbye.
bool may_recover(std::string_view reason) {
  return reason == "transport close" || reason == "transport error" || reason == "ping timeout" ||
         reason == "forced server close" || reason == "server shutting down";
}

// Every placeholder counts one of the attachments.
bool placeholders_fit(const JsonValue& value, std::size_t attachments) {
  bool fit = true;
  if (value.kind() == JsonKind::array) {
    value.for_each_element(
        [&](const JsonValue& item) { fit = fit && placeholders_fit(item, attachments); });
  }
  if (value.kind() != JsonKind::object) return fit;
  const auto mark = value.find("_placeholder");
  if (mark && mark->as_bool() == true) {
    const auto number = value.find("num");
    const auto index = number ? number->as_integer() : std::nullopt;
    return index && *index >= 0 && static_cast<std::size_t>(*index) < attachments;
  }
  value.for_each_member([&](std::string_view, const JsonValue& member) {
    fit = fit && placeholders_fit(member, attachments);
  });
  return fit;
}

std::string text_member(const JsonDocument& object, std::string_view name) {
  const auto member = object.root().find(name);
  return member ? std::string(member->as_string().value_or("")) : std::string();
}

}  // namespace

Client::Client(std::shared_ptr<ServerCore> server, std::shared_ptr<engine_io::Session> session)
    : server_(std::move(server)), session_(std::move(session)) {}

Client::~Client() = default;

bool Client::on_message(std::string_view message, engine_io::MessageKind kind) {
  if (kind == engine_io::MessageKind::text) {
    if (partial_) return false;  // attachments were announced
    auto packet = parse_packet(message);
    if (!packet || packet->attachments > server_->options().max_attachments) return false;
    if (packet->attachments == 0) return take_packet(*packet, {});
    partial_ = std::make_unique<Partial>(Partial{std::move(*packet), {}});
    return true;
  }
  if (!partial_) return false;
  partial_->attachments.emplace_back(message);
  if (partial_->attachments.size() < partial_->packet.attachments) return true;
  auto whole = std::exchange(partial_, nullptr);
  return take_packet(whole->packet, std::move(whole->attachments));
}

bool Client::take_packet(const Packet& packet, Attachments attachments) {
  if (packet.type == PacketType::connect) return connect(packet);
  const auto socket = socket_in(packet.name_space);
  if (!socket) return false;
  switch (packet.type) {
    case PacketType::event:
    case PacketType::binary_event:
      return take_event(socket, packet, std::move(attachments));
    case PacketType::ack:
    case PacketType::binary_ack:
      return take_answer(socket, packet, attachments);
    case PacketType::disconnect:
      if (!packet.data.empty()) return false;
      forget(socket);
      socket->space().leave(socket, "client namespace disconnect", false);
      return true;
    case PacketType::connect:
    case PacketType::connect_error:
      break;
  }
  return false;
}

ClientSocketPtr Client::socket_in(std::string_view name_space) const {
  const auto found =
      std::find_if(sockets_.begin(), sockets_.end(), [&](const ClientSocketPtr& socket) {
        return socket->connected() && socket->space().spec().name == name_space;
      });
  return found == sockets_.end() ? nullptr : *found;
}

bool Client::take_answer(const ClientSocketPtr& socket, const Packet& packet,
                         const Attachments& attachments) {
  const auto answer = JsonDocument::parse(packet.data);
  if (!answer || answer->root().kind() != JsonKind::array || !packet.ack_id) return false;
  if (packet.type == PacketType::binary_ack &&
      !placeholders_fit(answer->root(), attachments.size())) {
    return false;
  }
  socket->take_answer(*packet.ack_id, packet.data, attachments);
  return true;
}

void Client::forget(const ClientSocketPtr& socket) { std::erase(sockets_, socket); }

bool Client::connect(const Packet& packet) {
  if (socket_in(packet.name_space)) return false;
  const std::string auth_json = packet.data.empty() ? "{}" : packet.data;
  const auto auth = JsonDocument::parse(auth_json);
  if (!auth || auth->root().kind() != JsonKind::object) return false;
  auto* space = server_->space(packet.name_space);
  if (space == nullptr) {
    refuse_connect(packet.name_space, {"Invalid namespace", {}});
    return true;
  }
  std::shared_ptr<void> user_data;
  if (space->spec().authenticate) {
    auto admitted =
        space->spec().authenticate({packet.name_space, &*auth, auth_json, session_->opening()});
    if (!admitted) {
      refuse_connect(packet.name_space, admitted.error());
      return true;
    }
    user_data = std::move(*admitted);
  }
  auto socket = recover(*space, *auth, user_data);
  if (!socket) {
    socket =
        std::make_shared<ClientSocket>(space->shared_from_this(), session_, std::move(user_data));
    space->arrived(*socket);
    socket->greet();
  }
  std::erase_if(sockets_, [](const ClientSocketPtr& old) { return !old->connected(); });
  sockets_.push_back(socket);
  if (!server_->has_several_spaces()) session_->forget_opening();
  if (space->spec().on_connect) space->spec().on_connect(socket);
  return true;
}

ClientSocketPtr Client::recover(NamespaceState& space, const JsonDocument& auth,
                                const std::shared_ptr<void>& user_data) {
  if (!space.can_recover()) return nullptr;
  const auto id = text_member(auth, "pid");
  if (id.empty()) return nullptr;
  auto socket = space.find_recoverable(id);
  if (!socket || !space.spec().take_back(socket->user_data(), user_data)) return nullptr;
  socket->drop_session();  // dead without our knowing, unless it is away
  if (space.find_recoverable(id) != socket) return nullptr;  // who was told of it sent it off
  const auto offset = space.read_offset(text_member(auth, "offset"));
  if (!offset || !socket->come_back(session_, *offset)) {
    space.forget(socket);
    return nullptr;
  }
  space.returned(*socket);
  return socket;
}

void Client::refuse_connect(std::string_view name_space, const ConnectError& error) {
  Packet packet;
  packet.type = PacketType::connect_error;
  packet.name_space = name_space;
  JsonWriter json;
  json.begin_object().field("message", error.message);
  if (!error.data_json.empty()) json.key("data").raw(error.data_json);
  json.end_object();
  packet.data = json.take();
  session_->send_packet("4" + encode_packet(packet));
}

bool Client::take_event(const ClientSocketPtr& socket, const Packet& packet,
                        Attachments attachments) {
  auto parsed = JsonDocument::parse(packet.data);
  if (!parsed || parsed->root().kind() != JsonKind::array) return false;
  IncomingEvent event;
  event.document = std::make_shared<const JsonDocument>(std::move(*parsed));
  event.document->root().for_each_element(
      [&](const JsonValue& item) { event.arguments.push_back(item); });
  if (event.arguments.empty()) return false;
  const auto name = event.arguments.front();
  if (name.kind() != JsonKind::string && name.kind() != JsonKind::number) return false;
  event.name = name.as_string().value_or("");
  if (std::find(reserved_events.begin(), reserved_events.end(), event.name) !=
      reserved_events.end()) {
    return false;
  }
  event.arguments.erase(event.arguments.begin());
  if (packet.type == PacketType::binary_event &&
      !placeholders_fit(event.document->root(), attachments.size())) {
    return false;
  }
  event.attachments = std::move(attachments);
  if (packet.ack_id) {
    event.ack = Ack(std::make_shared<Ack::Target>(socket, *packet.ack_id, server_->loop()));
  }
  const auto& on_event = socket->space().spec().on_event;
  if (on_event) on_event(socket, std::move(event));
  return true;
}

void Client::on_ping() {
  for (const auto& socket : sockets_) socket->on_ping();
}

void Client::on_pong() {
  for (const auto& socket : sockets_) socket->on_pong();
}

void Client::on_closed(std::string_view reason) {
  const auto self = shared_from_this();
  session_.reset();
  partial_.reset();
  for (const auto& socket : std::exchange(sockets_, {})) {
    if (socket->connected()) socket->space().leave(socket, reason, may_recover(reason));
  }
}

void Client::close_if_unconnected() {
  const bool connected = std::any_of(sockets_.begin(), sockets_.end(),
                                     [](const auto& socket) { return socket->connected(); });
  if (session_ && !connected) session_->close("forced server close");
}

}  // namespace desk::socket_io
