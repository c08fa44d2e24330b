// Socket.IO over Engine.IO: namespaces, events, acks, rooms. Knows nothing of chat. Lives on one
// event loop; unless a member says "any thread", it is called there, and so is every handler.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/vocabulary/json_reader.hpp"
#include "events/vocabulary/result.hpp"
#include "http/server/event_loop.hpp"
#include "http/server/message.hpp"
#include "http/server/web_socket.hpp"
#include "http/socket_io/packet.hpp"

namespace desk::socket_io {

// An outgoing event, encoded once and shared by all its receivers.
// `arguments` is the JSON of each argument, joined by commas, without the array's brackets.
struct Message {
  std::string event;
  std::string arguments;
  Attachments attachments = {};
};

// Best effort: dropped for a receiver that is slow or away. Reliable messages are kept for it.
enum class Delivery : std::uint8_t { reliable, best_effort };

class ServerCore;
class Socket;
using SocketPtr = std::shared_ptr<Socket>;

// Answers an event that the client asked an ack for. At most once; later calls are ignored. Copies
// share the answer. Any thread.
class Ack {
 public:
  class Target;

  Ack() = default;
  explicit Ack(std::shared_ptr<Target> target) : target_(std::move(target)) {}
  // Whether the client gave a callback.
  [[nodiscard]] bool wanted() const { return target_ != nullptr; }
  void operator()(std::string arguments, Attachments attachments = {}) const;

 private:
  std::shared_ptr<Target> target_;
};

// An event as it came. `name` and `arguments` point into `document`, which holds the whole array.
struct IncomingEvent {
  std::string_view name;
  std::shared_ptr<const JsonDocument> document;
  std::vector<JsonValue> arguments;  // without the name
  Attachments attachments;           // that placeholders in the arguments count
  Ack ack;
};

struct ConnectError {
  std::string message;
  std::string data_json;  // the error's `data`; empty: none
};

// What a client shows when it connects to a namespace.
struct Handshake {
  std::string_view name_space;
  const JsonDocument* auth = nullptr;  // the CONNECT packet's payload: null or an object
  std::string_view auth_json;          // the same as text, "{}" when absent
  const http::Request& request;        // the one that opened the Engine.IO session
};

using AnswerHandler = std::function<void(std::string_view arguments_json, const Attachments&)>;

// One client in one namespace.
class Socket : public std::enable_shared_from_this<Socket> {
 public:
  virtual ~Socket() = default;
  [[nodiscard]] virtual const std::string& id() const = 0;
  [[nodiscard]] virtual bool connected() const = 0;
  [[nodiscard]] virtual bool recovered() const = 0;  // carries on after a cut, rooms and all

  // What the namespace's `authenticate` returned for it.
  [[nodiscard]] virtual const std::shared_ptr<void>& user_data() const = 0;

  virtual void emit(const Message& message, Delivery delivery = Delivery::reliable) = 0;
  // `answer` gets the JSON array of the client's arguments; nothing when the client goes first.
  virtual void emit_with_ack(const Message& message, AnswerHandler answer) = 0;
  virtual void join(std::string_view room) = 0;
  virtual void leave(std::string_view room) = 0;
  virtual void disconnect(bool close_transport = false) = 0;
};

struct Namespace {
  std::string name = "/";
  // Admits or refuses a client; the value becomes the socket's user_data. Null: admits all.
  std::function<Result<std::shared_ptr<void>, ConnectError>(const Handshake&)> authenticate = {};
  std::function<void(const SocketPtr&)> on_connect = {};
  std::function<void(const SocketPtr&, IncomingEvent)> on_event = {};
  // Whether who comes back (`now`) is who was there (`before`), whose data the socket keeps; may
  // carry over what is new, such as a token. Null: nobody comes back.
  std::function<bool(const std::shared_ptr<void>& before, const std::shared_ptr<void>& now)>
      take_back = {};
  // `reason` as Socket.IO names them: "transport close", "ping timeout", "client namespace
  // disconnect", … Comes at the cut, also where the client may still recover; `may_recover` says.
  std::function<void(const SocketPtr&, std::string_view reason, bool may_recover)> on_disconnect =
      {};
  // The time to recover has passed without the client: only after may_recover.
  std::function<void(const SocketPtr&)> on_forgotten = {};
};

struct ServerOptions {
  std::string path = "/socket.io/";
  std::chrono::milliseconds ping_interval{25'000};
  std::chrono::milliseconds ping_timeout{20'000};
  std::chrono::milliseconds connect_timeout{45'000};
  std::chrono::milliseconds handshake_pause{5};  // see engine_io::Options
  std::size_t max_payload = 1'000'000;           // bytes of one message or one polling body
  std::size_t max_unsent = 1'000'000;            // bytes waiting for a slow client: then dropped
  std::size_t max_sockets = 15'000;              // sessions; beyond: 503
  std::size_t max_attachments = 16;              // in one packet
  std::chrono::milliseconds recovery{120'000};   // connection state recovery; 0: off
  std::size_t recovery_messages = 128;           // kept for each client
  std::vector<std::string> cors_origins = {};
  bool websocket_only = false;
};

struct ServerStatus {
  std::size_t sessions = 0;
  std::uint64_t dropped_slow = 0;
};

class Server {
 public:
  Server(ServerOptions options, http::EventLoop& loop, std::vector<Namespace> namespaces);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] bool serves(std::string_view path) const;  // any thread
  // A polling request, from any thread.
  void handle(std::shared_ptr<const http::Request> request, http::Respond respond);
  // A WebSocket request, on the loop.
  http::UpgradeAnswer upgrade(const http::Request& request);

  // To all of a room, but for the socket whose id is `except`.
  void emit(std::string_view name_space, std::string_view room, const Message& message,
            Delivery delivery = Delivery::reliable, std::string_view except = {});
  // Sockets now in a room, without those that wait to recover.
  [[nodiscard]] std::vector<SocketPtr> in_room(std::string_view name_space,
                                               std::string_view room) const;
  [[nodiscard]] ServerStatus status() const;  // any thread

  // Tells every client goodbye and closes.
  void close();

 private:
  std::shared_ptr<ServerCore> core_;
};

}  // namespace desk::socket_io
