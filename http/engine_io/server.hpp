// Engine.IO 4: sessions over long polling and WebSockets, upgrades, heartbeat. Knows messages
// alone. Lives on one event loop; members are called there unless they say "any thread".
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "http/engine_io/session.hpp"
#include "http/server/event_loop.hpp"
#include "http/server/message.hpp"
#include "http/server/web_socket.hpp"

namespace desk::engine_io {

struct Options {
  std::string path = "/engine.io/";
  std::chrono::milliseconds ping_interval{25'000};
  std::chrono::milliseconds ping_timeout{20'000};
  std::chrono::milliseconds upgrade_timeout{10'000};
  // A poll that has waited so long gets a noop: before the HTTP server's own limit, and proxies'.
  std::chrono::milliseconds poll_time{3'000};
  // From the answer to an upgrade to the first packet: many a client made by hand begins to listen
  // when it learns that its WebSocket is open, and misses what came along with that.
  std::chrono::milliseconds handshake_pause{5};
  std::size_t max_payload = 1'000'000;  // bytes of one message or one polling body
  std::size_t max_unsent = 1'000'000;   // bytes waiting for a slow client: then it is dropped
  std::size_t max_sessions = 15'000;    // beyond: 503
  std::vector<std::string> cors_origins = {};
  bool websocket_only = false;
};

struct Status {
  std::size_t sessions = 0;
  std::uint64_t dropped_slow = 0;
};

using Sessions = std::unordered_map<std::string_view, std::shared_ptr<Session>>;

// What the sessions of a server share.
struct ServerContext {
  Options options;
  http::EventLoop& loop;
  Sessions sessions;  // by their own ids
  std::atomic<std::size_t> open{0};
  std::atomic<std::uint64_t> dropped_slow{0};

  ServerContext(Options given, http::EventLoop& event_loop)
      : options(std::move(given)), loop(event_loop) {}
};

using MakeListener =
    std::function<std::shared_ptr<SessionListener>(const std::shared_ptr<Session>& session)>;

class Server : public std::enable_shared_from_this<Server> {
 public:
  Server(Options options, http::EventLoop& loop, MakeListener make_listener);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void start();  // the heartbeat; once, after it is held by a shared_ptr

  [[nodiscard]] bool serves(std::string_view path) const;                            // any thread
  void handle(std::shared_ptr<const http::Request> request, http::Respond respond);  // any thread
  [[nodiscard]] http::UpgradeAnswer upgrade(const http::Request& request);
  [[nodiscard]] Status status() const;  // any thread
  void close();                         // all sessions; takes no more
  // Instead of close(), when the loop has ended.
  void abandon();

 private:
  void answer(const http::Request& request, http::Respond respond);
  void open_by_polling(const http::Request& request, const http::Respond& respond);
  std::shared_ptr<Session> open(const http::Request& request);
  std::shared_ptr<Session> find(std::string_view id);
  std::string handshake(const Session& session, bool may_upgrade) const;
  void sweep();

  std::shared_ptr<ServerContext> context_;
  MakeListener make_listener_;
  bool closing_ = false;
};

}  // namespace desk::engine_io
