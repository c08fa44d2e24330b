#include "http/socket_io/namespace_state.hpp"

#include <charconv>

#include "events/vocabulary/json_writer.hpp"
#include "http/engine_io/base64.hpp"

namespace desk::socket_io {
namespace {

constexpr std::size_t mark_size = 6;

std::string encode_event(std::string_view name_space, const Message& message,
                         std::optional<std::uint64_t> ack_id, std::string_view offset) {
  Packet packet;
  packet.type = message.attachments.empty() ? PacketType::event : PacketType::binary_event;
  packet.name_space = name_space;
  packet.attachments = message.attachments.size();
  packet.ack_id = ack_id;
  std::string text;
  text.reserve(message.event.size() + message.arguments.size() + offset.size() + 48);
  text += static_cast<char>(engine_io::PacketType::message);
  append_packet_head(text, packet);
  text += '[';
  append_json_string(text, message.event);
  if (!message.arguments.empty()) text.append(",").append(message.arguments);
  if (!offset.empty()) text.append(",\"").append(offset).append("\"");
  text += ']';
  return text;
}

}  // namespace

NamespaceState::NamespaceState(Namespace spec, const ServerOptions& options)
    : spec_(std::move(spec)),
      recovery_(options.recovery),
      recovery_messages_(options.recovery_messages),
      offset_mark_(engine_io::random_id().substr(0, mark_size)) {}

Room& NamespaceState::room(std::string_view name) {
  const auto found = rooms_.find(name);
  if (found != rooms_.end()) return *found->second;
  auto made = std::make_unique<Room>(Room{std::string(name), {}});
  return *rooms_.emplace(made->name, std::move(made)).first->second;
}

const Room* NamespaceState::find_room(std::string_view name) const {
  const auto found = rooms_.find(name);
  return found == rooms_.end() ? nullptr : found->second.get();
}

void NamespaceState::drop_if_empty(const Room& room) {
  if (room.members.empty()) rooms_.erase(rooms_.find(room.name));
}

Offset NamespaceState::next_offset(Delivery delivery) {
  return can_recover() && delivery == Delivery::reliable ? ++last_offset_ : 0;
}

EncodedPtr NamespaceState::encode(const Message& message, Offset offset) const {
  const auto shown = offset > 0 ? offset_mark_ + std::to_string(offset) : std::string();
  return std::make_shared<const EncodedMessage>(
      EncodedMessage{encode_event(spec_.name, message, std::nullopt, shown), message.attachments});
}

EncodedMessage NamespaceState::encode_question(const Message& message, std::uint64_t ack_id) const {
  return {encode_event(spec_.name, message, ack_id, {}), message.attachments};
}

std::optional<Offset> NamespaceState::read_offset(std::string_view text) const {
  if (text.empty()) return 0;
  if (!text.starts_with(offset_mark_)) return std::nullopt;
  text.remove_prefix(offset_mark_.size());
  Offset offset = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return offset <= last_offset_ ? std::optional(offset) : std::nullopt;
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
  const bool waits = may_recover && !socket->recovery_id().empty();
  if (waits) {
    socket->go_away();
    away_.insert_or_assign(socket->recovery_id(), socket);
  } else {
    socket->end_session();
    socket->leave_all_rooms();
  }
  if (spec_.on_disconnect) spec_.on_disconnect(socket, reason, waits);
}

ClientSocketPtr NamespaceState::find_recoverable(const std::string& recovery_id) const {
  if (const auto found = away_.find(recovery_id); found != away_.end()) return found->second;
  const auto found = present_.find(recovery_id);
  return found == present_.end() ? nullptr : found->second->self();
}

void NamespaceState::forget(const ClientSocketPtr& socket) {
  if (away_.erase(socket->recovery_id()) == 0) return;
  socket->leave_all_rooms();
  if (spec_.on_forgotten) spec_.on_forgotten(socket);
}

void NamespaceState::forget_late(engine_io::Clock::time_point now) {
  std::vector<ClientSocketPtr> late;
  for (const auto& [id, socket] : away_) {
    if (now - socket->away_since() >= recovery_ || socket->missed_too_much())
      late.push_back(socket);
  }
  for (const auto& socket : late) forget(socket);
}

void NamespaceState::clear() {
  present_.clear();
  for (const auto& [id, socket] : std::exchange(away_, {})) socket->leave_all_rooms();
}

}  // namespace desk::socket_io
