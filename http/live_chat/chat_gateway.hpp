// The chat on its sockets: takes requests and WebSockets for /socket.io/, hears of every commit.
// Made by the composition root; stopped before the actors are.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "http/live_chat/live_desk.hpp"
#include "http/live_chat/queue_now.hpp"
#include "http/socket_io/server.hpp"
#include "http/tokens/token_verifier.hpp"
#include "projections/position_watch.hpp"

namespace desk::http {

using VerifyToken = std::function<Result<std::shared_ptr<const VerifiedToken>, TokenError>(
    std::string_view token, Timestamp now)>;

class ChatGateway {
 public:
  struct Parts {
    actors::ActorRuntime& actors;
    projections::QueryPool& queries;
    projections::PositionWatch& tables;  // of chats and agents
    EventLoop& loop;
    const DeskMemory& settings;
    VerifyToken verify_token;
  };

  ChatGateway(Parts parts, LiveChatOptions chat, socket_io::ServerOptions sockets);
  ~ChatGateway();
  ChatGateway(const ChatGateway&) = delete;
  ChatGateway& operator=(const ChatGateway&) = delete;

  // Reads what is open from the tables once they have reached the log's end, then serves. Until
  // then clients are told to come again.
  void open();

  [[nodiscard]] bool serves(std::string_view path) const;                // any thread
  void handle(std::shared_ptr<const Request> request, Respond respond);  // any thread
  [[nodiscard]] UpgradeAnswer upgrade(const Request& request);           // on the loop

  // Any thread. Never blocks. What is not heard of here is read from the log.
  void committed(CommittedBatch batch);

  // Any thread; answers as an AskQueue does.
  void ask_queue(std::function<void(std::optional<QueueNow>)> answer);

  [[nodiscard]] socket_io::ServerStatus status() const;  // any thread

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace desk::http
