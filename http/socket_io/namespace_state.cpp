#include "http/socket_io/namespace_state.hpp"

#include <spdlog/spdlog.h>

#include "events/vocabulary/json_writer.hpp"

namespace desk::socket_io {

Room& NamespaceState::room(std::string_view name) {
  auto& place = rooms_[std::string(name)];
  if (!place) place = std::make_unique<Room>(Room{std::string(name), {}});
  return *place;
}

const Room* NamespaceState::find_room(std::string_view name) const {
  const auto found = rooms_.find(std::string(name));
  return found == rooms_.end() ? nullptr : found->second.get();
}

void NamespaceState::drop_if_empty(const Room& room) {
  if (room.members.empty()) rooms_.erase(std::string(room.name));
}

Offset NamespaceState::next_offset(Delivery delivery) {
  return can_recover() && delivery == Delivery::reliable ? ++last_offset_ : 0;
}

EncodedPtr NamespaceState::encode(const Message& message, Offset offset) const {
  Packet packet;
  packet.name_space = spec_.name;
  packet.attachments = message.attachments.size();
  packet.type = message.attachments.empty() ? PacketType::event : PacketType::binary_event;
  packet.data.reserve(message.event.size() + message.arguments.size() + 32);
  packet.data += '[';
  append_json_string(packet.data, message.event);
  if (!message.arguments.empty()) packet.data.append(",").append(message.arguments);
  if (offset > 0) packet.data.append(",\"").append(std::to_string(offset)).append("\"");
  packet.data += ']';
  return std::make_shared<const EncodedMessage>(
      EncodedMessage{"4" + encode_packet(packet), message.attachments});
}

void NamespaceState::arrived(ClientSocket& socket) {
  if (!socket.recovery_id().empty()) present_.emplace(socket.recovery_id(), &socket);
}

void NamespaceState::returned(ClientSocket& socket) {
  away_.erase(socket.recovery_id());
  arrived(socket);
}

void NamespaceState::leave(const ClientSocketPtr& socket, std::string_view reason,
                           bool may_recover) {
  present_.erase(socket->recovery_id());
  const bool waits = may_recover && can_recover() && !socket->recovery_id().empty();
  if (waits) {
    socket->go_away();
    away_.insert_or_assign(socket->recovery_id(), socket);
  } else {
    socket->end_session();
    socket->leave_all_rooms();
  }
  if (spec_.on_disconnect) spec_.on_disconnect(socket, reason, waits);
}

ClientSocketPtr NamespaceState::away(const std::string& recovery_id) {
  if (const auto dead = present_.find(recovery_id); dead != present_.end()) {
    dead->second->drop_session();
  }
  const auto found = away_.find(recovery_id);
  return found == away_.end() ? nullptr : found->second;
}

void NamespaceState::forget(const ClientSocketPtr& socket) {
  away_.erase(socket->recovery_id());
  socket->leave_all_rooms();
  if (spec_.on_forgotten) spec_.on_forgotten(socket);
}

void NamespaceState::forget_late(engine_io::Clock::time_point now) {
  std::vector<ClientSocketPtr> late;
  for (const auto& [id, socket] : away_) {
    if (now - socket->away_since() >= options_.recovery) late.push_back(socket);
  }
  for (const auto& socket : late) forget(socket);
}

}  // namespace desk::socket_io
