// A Socket and what it is part of: its client, its namespace, its rooms. While the client is away
// and may come back, its namespace keeps it, with what it misses.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/engine_io/session.hpp"
#include "http/socket_io/missed_messages.hpp"
#include "http/socket_io/server.hpp"

namespace desk::socket_io {

class ClientSocket;
class NamespaceState;

struct Room {
  std::string name;
  std::vector<ClientSocket*> members;
};

class ClientSocket : public Socket {
 public:
  ClientSocket(std::shared_ptr<NamespaceState> space, std::shared_ptr<engine_io::Session> session,
               std::shared_ptr<void> user_data);
  ~ClientSocket() override;
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;

  [[nodiscard]] const std::string& id() const override { return id_; }
  [[nodiscard]] bool connected() const override { return session_ != nullptr; }
  [[nodiscard]] bool recovered() const override { return recovered_; }
  [[nodiscard]] const std::shared_ptr<void>& user_data() const override { return user_data_; }

  void emit(const Message& message, Delivery delivery) override;
  void emit_with_ack(const Message& message, AnswerHandler answer) override;
  void join(std::string_view room) override;
  void leave(std::string_view room) override;
  void disconnect(bool close_transport) override;

  [[nodiscard]] NamespaceState& space() { return *space_; }
  [[nodiscard]] std::shared_ptr<ClientSocket> self() {
    return std::static_pointer_cast<ClientSocket>(shared_from_this());
  }
  [[nodiscard]] const std::string& recovery_id() const { return recovery_id_; }
  [[nodiscard]] engine_io::Clock::time_point away_since() const { return away_since_; }
  // While away, more than is kept.
  [[nodiscard]] bool missed_too_much() const { return missed_.lost_up_to() > last_before_away_; }

  // `offset` 0: not kept for a client that is away.
  void deliver(const EncodedPtr& message, Offset offset, Delivery delivery);
  void answer(std::uint64_t ack_id, const std::string& arguments, const Attachments& attachments);
  void take_answer(std::uint64_t ack_id, std::string_view arguments,
                   const Attachments& attachments);

  void greet();  // the CONNECT packet
  void leave_all_rooms();
  void go_away();
  // False, and still away, when what it has missed is not all there.
  bool come_back(std::shared_ptr<engine_io::Session> session, Offset offset);
  void end_session() { session_.reset(); }
  void drop_session();
  void on_ping() { missed_.mark(); }
  void on_pong() { missed_.confirm_marked(); }

 private:
  void send(const EncodedMessage& message);

  std::shared_ptr<NamespaceState> space_;
  std::shared_ptr<engine_io::Session> session_;
  std::shared_ptr<void> user_data_;
  std::string id_;
  std::string recovery_id_;  // empty where clients cannot come back
  std::vector<Room*> rooms_;
  MissedMessages missed_;
  std::unique_ptr<std::unordered_map<std::uint64_t, AnswerHandler>> awaited_;
  std::uint64_t next_ack_ = 0;
  engine_io::Clock::time_point away_since_;
  Offset last_before_away_ = 0;
  bool recovered_ = false;
};

using ClientSocketPtr = std::shared_ptr<ClientSocket>;

}  // namespace desk::socket_io
