// What the clients of a Socket.IO server share: namespaces, options, the Engine.IO server below.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "http/engine_io/server.hpp"
#include "http/socket_io/namespace_state.hpp"
#include "http/socket_io/server.hpp"

namespace desk::socket_io {

class Client;

class ServerCore : public std::enable_shared_from_this<ServerCore> {
 public:
  ServerCore(ServerOptions options, http::EventLoop& loop, std::vector<Namespace> namespaces);

  void start();
  void abandon();  // the loop has ended

  [[nodiscard]] engine_io::Server& engine() { return *engine_; }
  [[nodiscard]] const ServerOptions& options() const { return options_; }
  [[nodiscard]] http::EventLoop& loop() { return loop_; }
  [[nodiscard]] NamespaceState* space(std::string_view name) const;  // null: not declared
  [[nodiscard]] bool has_several_spaces() const { return spaces_.size() > 1; }

 private:
  void sweep();

  ServerOptions options_;
  http::EventLoop& loop_;
  std::map<std::string, std::shared_ptr<NamespaceState>, std::less<>> spaces_;
  std::shared_ptr<engine_io::Server> engine_;
  // Those who have not connected to a namespace yet, in the order of their coming.
  std::deque<std::pair<engine_io::Clock::time_point, std::weak_ptr<Client>>> fresh_;
};

}  // namespace desk::socket_io
