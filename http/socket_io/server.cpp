#include "http/socket_io/server.hpp"

#include "http/socket_io/ack_target.hpp"
#include "http/socket_io/client.hpp"
#include "http/socket_io/server_core.hpp"

namespace desk::socket_io {
namespace {

constexpr std::chrono::milliseconds longest_sweep{1'000};

engine_io::Options engine_options(const ServerOptions& options) {
  engine_io::Options engine;
  engine.path = options.path;
  engine.ping_interval = options.ping_interval;
  engine.ping_timeout = options.ping_timeout;
  engine.handshake_pause = options.handshake_pause;
  engine.max_payload = options.max_payload;
  engine.max_unsent = options.max_unsent;
  engine.max_sessions = options.max_sockets;
  engine.cors_origins = options.cors_origins;
  engine.websocket_only = options.websocket_only;
  return engine;
}

}  // namespace

ServerCore::ServerCore(ServerOptions options, http::EventLoop& loop,
                       std::vector<Namespace> namespaces)
    : options_(std::move(options)), loop_(loop) {
  for (auto& declared : namespaces) {
    auto name = declared.name;
    spaces_.emplace(std::move(name),
                    std::make_shared<NamespaceState>(std::move(declared), options_));
  }
}

void ServerCore::start() {
  engine_ = std::make_shared<engine_io::Server>(
      engine_options(options_), loop_,
      [weak = weak_from_this()](const std::shared_ptr<engine_io::Session>& session)
          -> std::shared_ptr<engine_io::SessionListener> {
        const auto self = weak.lock();
        if (!self) return nullptr;
        auto client = std::make_shared<Client>(self, session);
        self->fresh_.emplace_back(engine_io::Clock::now(), client);
        return client;
      });
  engine_->start();
  const auto interval = std::min(longest_sweep, options_.connect_timeout / 4);
  loop_.every(interval, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->sweep();
  });
}

void ServerCore::abandon() {
  engine_->abandon();
  for (const auto& [name, space] : spaces_) space->clear();
}

NamespaceState* ServerCore::space(std::string_view name) const {
  const auto found = spaces_.find(name);
  return found == spaces_.end() ? nullptr : found->second.get();
}

void ServerCore::sweep() {
  const auto now = engine_io::Clock::now();
  while (!fresh_.empty() && now - fresh_.front().first >= options_.connect_timeout) {
    const auto client = fresh_.front().second.lock();
    fresh_.pop_front();
    if (client) client->close_if_unconnected();
  }
  for (const auto& [name, space] : spaces_) space->forget_late(now);
}

void Ack::operator()(std::string arguments, Attachments attachments) const {
  if (target_) target_->answer(std::move(arguments), std::move(attachments));
}

Server::Server(ServerOptions options, http::EventLoop& loop, std::vector<Namespace> namespaces)
    : core_(std::make_shared<ServerCore>(std::move(options), loop, std::move(namespaces))) {
  core_->start();
}

Server::~Server() { core_->abandon(); }

bool Server::serves(std::string_view path) const { return core_->engine().serves(path); }

void Server::handle(std::shared_ptr<const http::Request> request, http::Respond respond) {
  core_->engine().handle(std::move(request), std::move(respond));
}

http::UpgradeAnswer Server::upgrade(const http::Request& request) {
  return core_->engine().upgrade(request);
}

void Server::emit(std::string_view name_space, std::string_view room, const Message& message,
                  Delivery delivery, std::string_view except) {
  auto* space = core_->space(name_space);
  if (space == nullptr) return;
  const auto* receivers = space->find_room(room);
  if (receivers == nullptr) return;
  const auto offset = space->next_offset(delivery);
  const auto encoded = space->encode(message, offset);
  // Sending drops nobody and calls nobody: the room stays as it is.
  for (auto* member : receivers->members) {
    if (member->id() != except) member->deliver(encoded, offset, delivery);
  }
}

std::vector<SocketPtr> Server::in_room(std::string_view name_space, std::string_view room) const {
  std::vector<SocketPtr> sockets;
  const auto* space = core_->space(name_space);
  const auto* members = space == nullptr ? nullptr : space->find_room(room);
  if (members == nullptr) return sockets;
  for (auto* member : members->members) {
    if (member->connected()) sockets.push_back(member->shared_from_this());
  }
  return sockets;
}

ServerStatus Server::status() const {
  const auto engine = core_->engine().status();
  return {engine.sessions, engine.dropped_slow};
}

void Server::close() { core_->engine().close(); }

}  // namespace desk::socket_io
