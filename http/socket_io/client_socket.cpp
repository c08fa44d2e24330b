#include "http/socket_io/client_socket.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http/engine_io/base64.hpp"
#include "http/socket_io/namespace_state.hpp"

namespace desk::socket_io {
namespace {

constexpr std::size_t volatile_backlog = 65'536;  // bytes: beyond, what may be lost is

std::size_t size_of(const std::vector<EncodedPtr>& messages) {
  std::size_t size = 0;
  for (const auto& message : messages) {
    size += message->text.size();
    for (const auto& bytes : message->attachments) size += bytes.size();
  }
  return size;
}

}  // namespace

ClientSocket::ClientSocket(std::shared_ptr<NamespaceState> space,
                           std::shared_ptr<engine_io::Session> session,
                           std::shared_ptr<void> user_data)
    : space_(std::move(space)),
      session_(std::move(session)),
      user_data_(std::move(user_data)),
      id_(engine_io::random_id()),
      recovery_id_(space_->can_recover() ? engine_io::random_id() : std::string()) {}

ClientSocket::~ClientSocket() { leave_all_rooms(); }

void ClientSocket::greet() {
  Packet packet;
  packet.type = PacketType::connect;
  packet.name_space = space_->spec().name;
  packet.data = recovery_id_.empty()
                    ? fmt::format(R"({{"sid":"{}"}})", id_)
                    : fmt::format(R"({{"sid":"{}","pid":"{}"}})", id_, recovery_id_);
  if (session_) session_->send_packet("4" + encode_packet(packet));
}

void ClientSocket::send(const EncodedMessage& message) {
  session_->send_packet(message.text);
  for (const auto& bytes : message.attachments) session_->send_binary(bytes);
}

void ClientSocket::deliver(const EncodedPtr& message, Offset offset, Delivery delivery) {
  if (delivery == Delivery::best_effort) {
    if (session_ && session_->unsent() < volatile_backlog) send(*message);
    return;
  }
  if (offset > 0) missed_.add(offset, message, space_->recovery_messages());
  if (session_) send(*message);
}

void ClientSocket::emit(const Message& message, Delivery delivery) {
  const auto offset = space_->next_offset(delivery);
  deliver(space_->encode(message, offset), offset, delivery);
}

void ClientSocket::emit_with_ack(const Message& message, AnswerHandler answer) {
  if (!session_) return;
  if (!awaited_) {
    awaited_ = std::make_unique<std::unordered_map<std::uint64_t, AnswerHandler>>();
  }
  awaited_->emplace(next_ack_, std::move(answer));
  send(space_->encode_question(message, next_ack_++));
}

void ClientSocket::answer(std::uint64_t ack_id, const std::string& arguments,
                          const Attachments& attachments) {
  if (!session_) return;
  Packet packet;
  packet.type = attachments.empty() ? PacketType::ack : PacketType::binary_ack;
  packet.name_space = space_->spec().name;
  packet.attachments = attachments.size();
  packet.ack_id = ack_id;
  packet.data.reserve(arguments.size() + 2);
  packet.data.append("[").append(arguments).append("]");
  send({"4" + encode_packet(packet), attachments});
}

void ClientSocket::take_answer(std::uint64_t ack_id, std::string_view arguments,
                               const Attachments& attachments) {
  if (!awaited_) return;
  const auto found = awaited_->find(ack_id);
  if (found == awaited_->end()) return;  // unknown, or answered before
  const auto handler = std::move(found->second);
  awaited_->erase(found);
  if (awaited_->empty()) awaited_.reset();
  handler(arguments, attachments);
}

void ClientSocket::join(std::string_view name) {
  auto& room = space_->room(name);
  if (std::find(rooms_.begin(), rooms_.end(), &room) != rooms_.end()) return;
  rooms_.push_back(&room);
  room.members.push_back(this);
}

namespace {

void remove_member(Room& room, const ClientSocket* socket) {
  const auto member = std::find(room.members.begin(), room.members.end(), socket);
  if (member == room.members.end()) return;
  *member = room.members.back();
  room.members.pop_back();
}

}  // namespace

void ClientSocket::leave(std::string_view name) {
  const auto found = std::find_if(rooms_.begin(), rooms_.end(),
                                  [&](const Room* room) { return room->name == name; });
  if (found == rooms_.end()) return;
  auto& room = **found;
  rooms_.erase(found);
  remove_member(room, this);
  space_->drop_if_empty(room);
}

void ClientSocket::leave_all_rooms() {
  for (auto* room : std::exchange(rooms_, {})) {
    remove_member(*room, this);
    space_->drop_if_empty(*room);
  }
}

void ClientSocket::disconnect(bool close_transport) {
  const auto session = session_;
  if (!session) return space_->forget(self());
  Packet packet;
  packet.type = PacketType::disconnect;
  packet.name_space = space_->spec().name;
  session->send_packet("4" + encode_packet(packet));
  space_->leave(self(), "server namespace disconnect", false);
  if (close_transport) session->close("forced server close");
}

void ClientSocket::drop_session() {
  const auto session = session_;
  if (session) session->drop("transport close");
}

void ClientSocket::go_away() {
  session_.reset();
  awaited_.reset();
  away_since_ = engine_io::Clock::now();
  last_before_away_ = missed_.last();
}

bool ClientSocket::come_back(std::shared_ptr<engine_io::Session> session, Offset offset) {
  const auto missed = missed_.after(offset);
  // More than may wait at once would get it dropped again, and again: it begins anew, and asks for
  // what it has missed.
  if (!missed || size_of(*missed) > session->room()) return false;
  session_ = std::move(session);
  recovered_ = true;
  greet();
  for (const auto& message : *missed) send(*message);
  return true;
}

}  // namespace desk::socket_io
