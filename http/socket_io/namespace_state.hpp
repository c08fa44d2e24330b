// A declared namespace at work: its rooms, and those who may come back.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/socket_io/client_socket.hpp"

namespace desk::socket_io {

// For maps that are asked with any text, without a copy of it.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

class NamespaceState : public std::enable_shared_from_this<NamespaceState> {
 public:
  NamespaceState(Namespace spec, const ServerOptions& options);

  [[nodiscard]] const Namespace& spec() const { return spec_; }
  [[nodiscard]] std::size_t recovery_messages() const { return recovery_messages_; }
  [[nodiscard]] bool can_recover() const {
    return recovery_.count() > 0 && spec_.take_back != nullptr;
  }

  Room& room(std::string_view name);  // made when it is not there
  [[nodiscard]] const Room* find_room(std::string_view name) const;
  void drop_if_empty(const Room& room);

  // An event as it goes out; with its offset where it is kept for those away.
  [[nodiscard]] EncodedPtr encode(const Message& message, Offset offset) const;
  [[nodiscard]] EncodedMessage encode_question(const Message& message, std::uint64_t ack_id) const;
  // 0 where nothing is kept.
  [[nodiscard]] Offset next_offset(Delivery delivery);
  // What a client shows as the last that it got. Empty: it got none. Nothing: it is not ours.
  [[nodiscard]] std::optional<Offset> read_offset(std::string_view text) const;

  void arrived(ClientSocket& socket);
  // The socket's client has gone; it may come back if `may_recover`.
  void leave(const ClientSocketPtr& socket, std::string_view reason, bool may_recover);
  // The one of that id, away or with a connection that is dead without our knowing.
  [[nodiscard]] ClientSocketPtr find_recoverable(const std::string& recovery_id) const;
  void returned(ClientSocket& socket);
  void forget(const ClientSocketPtr& socket);  // if it is away
  void forget_late(engine_io::Clock::time_point now);
  void clear();  // the server goes: nobody is told

 private:
  Namespace spec_;
  std::chrono::milliseconds recovery_;
  std::size_t recovery_messages_;
  // Before each offset, so that no other text passes for one: clients take any event's last text.
  std::string offset_mark_;
  Offset last_offset_ = 0;
  TextMap<std::unique_ptr<Room>> rooms_;
  TextMap<ClientSocketPtr> away_;                                // by recovery id
  std::unordered_map<std::string_view, ClientSocket*> present_;  // likewise
};

}  // namespace desk::socket_io
