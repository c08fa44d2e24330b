// One Engine.IO session's Socket.IO side: reads packets, puts attachments together, and knows the
// client's socket in each namespace.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "http/engine_io/session.hpp"
#include "http/socket_io/client_socket.hpp"

namespace desk::socket_io {

class ServerCore;

class Client : public engine_io::SessionListener, public std::enable_shared_from_this<Client> {
 public:
  Client(std::shared_ptr<ServerCore> server, std::shared_ptr<engine_io::Session> session);
  ~Client() override;

  bool on_message(std::string_view message, engine_io::MessageKind kind) override;
  void on_ping() override;
  void on_pong() override;
  void on_closed(std::string_view reason) override;

  void close_if_unconnected();

 private:
  struct Partial {
    Packet packet;
    Attachments attachments;
  };

  bool take_packet(const Packet& packet, Attachments attachments);
  bool take_answer(const ClientSocketPtr& socket, const Packet& packet,
                   const Attachments& attachments);
  bool connect(const Packet& packet);
  bool take_event(const ClientSocketPtr& socket, const Packet& packet, Attachments attachments);
  ClientSocketPtr recover(NamespaceState& space, const JsonDocument& auth,
                          const std::shared_ptr<void>& user_data);
  void refuse_connect(std::string_view name_space, const ConnectError& error);
  [[nodiscard]] ClientSocketPtr socket_in(std::string_view name_space) const;
  void forget(const ClientSocketPtr& socket);

  std::shared_ptr<ServerCore> server_;
  std::shared_ptr<engine_io::Session> session_;
  std::vector<ClientSocketPtr> sockets_;
  std::unique_ptr<Partial> partial_;  // waits for its attachments
};

}  // namespace desk::socket_io
