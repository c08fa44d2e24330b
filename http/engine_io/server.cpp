#include "http/engine_io/server.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http/engine_io/answers.hpp"
#include "http/engine_io/query.hpp"
#include "http/engine_io/web_socket_link.hpp"

namespace desk::engine_io {
namespace {

using http::Method;
using std::chrono::milliseconds;

constexpr std::string_view version = "4";

milliseconds sweep_interval(const Options& options) {
  return std::clamp(std::min(options.ping_interval, options.ping_timeout) / 8, milliseconds{10},
                    milliseconds{1'000});
}

// What a request must have to open a session or to speak for one.
std::optional<Error> wrong(const Query& query, std::string_view transport) {
  if (query.version != version) return Error::unsupported_version;
  if (query.transport != transport) return Error::transport_unknown;
  return std::nullopt;
}

http::Response preflight_answer() {
  http::Response response;
  response.status = 204;
  response.headers.push_back({"Access-Control-Allow-Methods", "GET, POST"});
  response.headers.push_back({"Access-Control-Allow-Headers", "authorization, content-type"});
  response.headers.push_back({"Access-Control-Max-Age", "600"});
  return response;
}

http::Respond with_origin(std::string origin, http::Respond respond) {
  return [origin = std::move(origin), respond = std::move(respond)](http::Response response) {
    response.headers.push_back({"Access-Control-Allow-Origin", origin});
    response.headers.push_back({"Access-Control-Allow-Credentials", "true"});
    response.headers.push_back({"Vary", "Origin"});
    respond(std::move(response));
  };
}

}  // namespace

Server::Server(Options options, http::EventLoop& loop, MakeListener make_listener)
    : context_(std::make_shared<ServerContext>(std::move(options), loop)),
      make_listener_(std::move(make_listener)) {}

Server::~Server() = default;

void Server::start() {
  context_->loop.every(sweep_interval(context_->options), [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->sweep();
  });
}

bool Server::serves(std::string_view path) const {
  const std::string_view own = context_->options.path;
  return path == own || (own.ends_with('/') && path == own.substr(0, own.size() - 1));
}

void Server::handle(std::shared_ptr<const http::Request> request, http::Respond respond) {
  const auto& origins = context_->options.cors_origins;
  const auto origin = request->header("Origin");
  if (std::find(origins.begin(), origins.end(), origin) != origins.end()) {
    respond = with_origin(std::string(origin), std::move(respond));
    if (request->method == Method::options) return respond(preflight_answer());
  }
  context_->loop.post(
      [self = shared_from_this(), request = std::move(request),
       respond = std::move(respond)]() mutable { self->answer(*request, std::move(respond)); });
}

void Server::answer(const http::Request& request, http::Respond respond) {
  const auto query = parse_query(request.query);
  if (query.transport != "polling" && query.transport != "websocket") {
    return respond(error_answer(Error::transport_unknown));
  }
  if (query.session.empty()) return open_by_polling(request, respond);
  const auto session = find(query.session);
  if (!session) return respond(error_answer(Error::session_unknown));
  if (query.transport != "polling" || !session->is_polling()) {
    return respond(error_answer(Error::bad_request));
  }
  switch (request.method) {
    case Method::get:
      return session->poll(std::move(respond));
    case Method::post:
      return session->push(request.body, std::move(respond));
    default:
      return respond(error_answer(Error::bad_request));
  }
}

void Server::open_by_polling(const http::Request& request, const http::Respond& respond) {
  if (request.method != Method::get) return respond(error_answer(Error::bad_method));
  const auto query = parse_query(request.query);
  if (const auto error = wrong(query, "polling")) {
    // A WebSocket's address without a WebSocket.
    return respond(error_answer(
        query.transport == "websocket" && query.version == version ? Error::bad_request : *error));
  }
  if (context_->options.websocket_only) return respond(error_answer(Error::transport_unknown));
  const auto session = open(request);
  if (!session) return respond(full_answer());
  session->send_packet(handshake(*session, true));
  session->poll(respond);
}

http::UpgradeAnswer Server::upgrade(const http::Request& request) {
  const auto query = parse_query(request.query);
  if (const auto error = wrong(query, "websocket")) return error_answer(*error);
  if (!query.session.empty()) {
    auto session = find(query.session);
    if (!session) return error_answer(Error::session_unknown);
    return std::make_shared<WebSocketLink>(std::move(session));
  }
  const auto session = open(request);
  if (!session) return full_answer();
  return std::make_shared<WebSocketLink>(session, handshake(*session, false));
}

// Null also for one whose time was up before the sweep came by.
std::shared_ptr<Session> Server::find(std::string_view id) {
  auto found = context_->sessions.find(id);
  if (found == context_->sessions.end()) return nullptr;
  const auto now = Clock::now();
  if (!found->second->is_due(now)) return found->second;
  const auto session = found->second;
  session->on_time(now);
  found = context_->sessions.find(id);
  return found == context_->sessions.end() ? nullptr : found->second;
}

std::shared_ptr<Session> Server::open(const http::Request& request) {
  if (closing_ || context_->sessions.size() >= context_->options.max_sessions) return nullptr;
  auto session = std::make_shared<Session>(context_, request);
  session->listen(make_listener_(session));
  context_->sessions.emplace(session->id(), session);
  return session;
}

std::string Server::handshake(const Session& session, bool may_upgrade) const {
  const auto& options = context_->options;
  return fmt::format(
      R"(0{{"sid":"{}","upgrades":[{}],"pingInterval":{},"pingTimeout":{},"maxPayload":{}}})",
      session.id(), may_upgrade ? R"("websocket")" : "", options.ping_interval.count(),
      options.ping_timeout.count(), options.max_payload);
}

void Server::sweep() {
  const auto now = Clock::now();
  std::vector<std::shared_ptr<Session>> due;
  for (const auto& [id, session] : context_->sessions) {
    if (session->is_due(now)) due.push_back(session);
  }
  for (const auto& session : due) session->on_time(now);
}

Status Server::status() const { return {context_->open.load(), context_->dropped_slow.load()}; }

void Server::close() {
  closing_ = true;
  std::vector<std::shared_ptr<Session>> all;
  for (const auto& [id, session] : context_->sessions) all.push_back(session);
  for (const auto& session : all) session->close("server shutting down");
}

void Server::abandon() {
  closing_ = true;
  for (const auto& [id, session] : std::exchange(context_->sessions, {})) session->abandon();
}

}  // namespace desk::engine_io
