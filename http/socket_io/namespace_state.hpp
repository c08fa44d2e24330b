// A declared namespace at work: its rooms, and those who may come back.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/socket_io/client_socket.hpp"

namespace desk::socket_io {

class NamespaceState {
 public:
  NamespaceState(Namespace spec, const ServerOptions& options)
      : spec_(std::move(spec)), options_(options) {}

  [[nodiscard]] const Namespace& spec() const { return spec_; }
  [[nodiscard]] const ServerOptions& options() const { return options_; }
  [[nodiscard]] bool can_recover() const {
    return options_.recovery.count() > 0 && spec_.take_back != nullptr;
  }

  Room& room(std::string_view name);  // made when it is not there
  [[nodiscard]] const Room* find_room(std::string_view name) const;
  void drop_if_empty(const Room& room);

  // An event as it goes out; with its offset where it is kept for those away.
  [[nodiscard]] EncodedPtr encode(const Message& message, Offset offset) const;
  // 0 where nothing is kept.
  [[nodiscard]] Offset next_offset(Delivery delivery);

  void arrived(ClientSocket& socket);
  // The socket's client has gone; it may come back if `may_recover`.
  void leave(const ClientSocketPtr& socket, std::string_view reason, bool may_recover);
  // The one of that id which is away. Null: there is none. One whose connection is dead without
  // our knowing yet goes away for it.
  [[nodiscard]] ClientSocketPtr away(const std::string& recovery_id);
  void returned(ClientSocket& socket);
  void forget(const ClientSocketPtr& socket);
  void forget_late(engine_io::Clock::time_point now);

 private:
  Namespace spec_;
  const ServerOptions& options_;
  std::unordered_map<std::string, std::unique_ptr<Room>> rooms_;
  std::unordered_map<std::string, ClientSocketPtr> away_;        // by recovery id
  std::unordered_map<std::string_view, ClientSocket*> present_;  // likewise
  Offset last_offset_ = 0;
};

}  // namespace desk::socket_io
