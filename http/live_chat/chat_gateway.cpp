#include "http/live_chat/chat_gateway.hpp"

#include <spdlog/spdlog.h>

#include <atomic>

#include "http/live_chat/board_loader.hpp"
#include "http/live_chat/live_events.hpp"
#include "http/live_chat/pushes.hpp"
#include "http/live_chat/viewers.hpp"

namespace desk::http {
namespace {

constexpr std::chrono::milliseconds sweep_interval{100};
constexpr unsigned sweeps_between_queues = 3;  // the queue is pushed at most so often
constexpr unsigned sweeps_between_loads = 10;
constexpr unsigned sweeps_between_looks = 3;  // at the log, while nothing is heard of it

std::string_view error_code_of(TokenError error) {
  return error == TokenError::expired ? "token_expired" : "unauthenticated";
}

std::string bearer_of(const socket_io::Handshake& handshake) {
  if (handshake.auth != nullptr && handshake.auth->root().kind() == JsonKind::object) {
    if (const auto token = handshake.auth->root().find("token")) {
      if (const auto text = token->as_string()) return std::string(*text);
    }
  }
  constexpr std::string_view scheme = "Bearer ";
  const auto header = handshake.request.header("Authorization");
  return header.starts_with(scheme) ? std::string(header.substr(scheme.size())) : std::string();
}

socket_io::ConnectError unauthorized(std::string_view code) {
  return {"unauthorized", "{\"code\":\"" + std::string(code) + "\"}"};
}

std::shared_ptr<LiveClient> client_of(const socket_io::SocketPtr& socket) {
  return std::static_pointer_cast<LiveClient>(socket->user_data());
}

}  // namespace

struct ChatGateway::Impl : std::enable_shared_from_this<ChatGateway::Impl> {
  Parts parts;
  LiveDesk desk;
  std::atomic<bool> open{false};
  bool heard = false;    // of the log since it was looked at last
  bool reading = false;  // it
  bool wanted = false;   // open() was called
  bool loading = false;
  unsigned sweeps = 0;

  Impl(Parts given, LiveChatOptions options)
      : parts(std::move(given)),
        desk{parts.actors, parts.queries, parts.loop, parts.settings, options} {}

  socket_io::Namespace declared() {
    socket_io::Namespace space;
    space.name = desk_namespace;
    space.authenticate = [this](const socket_io::Handshake& handshake) {
      return authenticate(handshake);
    };
    space.on_connect = [this](const socket_io::SocketPtr& socket) { connected(socket); };
    space.on_event = [this](const socket_io::SocketPtr& socket, socket_io::IncomingEvent event) {
      dispatch(socket, std::move(event));
    };
    space.on_disconnect = [this](const socket_io::SocketPtr& socket, std::string_view, bool) {
      const auto client = client_of(socket);
      desk.token_ends.forget(socket, *client);
      if (!client->is_known()) return;
      desk.presence.went(client->identity().id);
      looked_away(desk, *client);
    };
    space.take_back = take_back;
    return space;
  }

  // Only the same person carries on, and from now on with the token shown now.
  static bool take_back(const std::shared_ptr<void>& before, const std::shared_ptr<void>& now) {
    const auto& old = std::static_pointer_cast<LiveClient>(before);
    const auto& fresh = std::static_pointer_cast<LiveClient>(now);
    if (!old->is_known() || !fresh->is_known()) return false;
    if (old->identity().id != fresh->identity().id ||
        old->identity().role != fresh->identity().role) {
      return false;
    }
    old->token = fresh->token;
    return true;
  }

  Result<std::shared_ptr<void>, socket_io::ConnectError> authenticate(
      const socket_io::Handshake& handshake) const {
    auto client = std::make_shared<LiveClient>();
    const auto token = bearer_of(handshake);
    if (token.empty()) {
      if (!desk.options.demo) return refuse(unauthorized("unauthenticated"));
      return std::shared_ptr<void>(std::move(client));
    }
    auto verified = parts.verify_token(token, now());
    if (!verified) return refuse(unauthorized(error_code_of(verified.error())));
    client->token = std::move(*verified);
    return std::shared_ptr<void>(std::move(client));
  }

  // After a recovered cut the rooms are as they were; only the log may have been told of a loss.
  void connected(const socket_io::SocketPtr& socket) {
    const auto client = client_of(socket);
    desk.token_ends.watch(socket, *client);
    if (!socket->recovered() || !client->is_known()) return;
    desk.presence.came(desk, client->identity().id);
    desk.presence.agent_came(desk, *client);
    looks_again(desk, *client);
  }

  void dispatch(const socket_io::SocketPtr& socket, socket_io::IncomingEvent incoming) {
    const auto client = client_of(socket);
    const auto call = std::make_shared<LiveCall>(socket, client, std::string(incoming.name),
                                                 std::move(incoming.ack), desk.loop);
    if (!client->may_send()) {
      if (++client->refused_in_a_row > refusals_in_a_row) return socket->disconnect(true);
      return call->refuse(LiveErrorCode::rate_limited);
    }
    const auto* event = find_client_event(incoming.name);
    if (event == nullptr) return call->refuse(LiveErrorCode::unknown_event);
    if (!read_payload(*event, incoming, *call) || !is_admitted(*event, client, call)) return;
    event->handle(desk, call);
  }

  static bool read_payload(const ClientEvent& event, const socket_io::IncomingEvent& incoming,
                           LiveCall& call) {
    static const auto nothing = JsonDocument::parse("{}");
    auto input = read_object(
        event.payload, incoming.arguments.empty() ? nothing->root() : incoming.arguments.front());
    if (input) {
      call.input = std::move(*input);
      return true;
    }
    call.refuse({LiveErrorCode::invalid, {}, std::move(input.error().errors)});
    return false;
  }

  // Who it is was settled at the connect; whether he still may is looked at with every event.
  bool is_admitted(const ClientEvent& event, const std::shared_ptr<LiveClient>& client,
                   const LiveCallPtr& call) const {
    if (!client->is_known() && !introduce(event, *client, call)) return false;
    const auto& token = *client->token;
    if (token.expires && now() >= *token.expires) {
      call->refuse(LiveErrorCode::token_expired);
      call->socket()->disconnect(true);
      return false;
    }
    if (may_call(event.access, token.identity.role)) return true;
    call->refuse(LiveErrorCode::forbidden);
    return false;
  }

  // Demo mode: whoever says a name is believed to have it.
  static bool introduce(const ClientEvent& event, LiveClient& client, const LiveCallPtr& call) {
    auto id = call->input.text("userId");
    if (event.name != "user:join" || id.empty()) {
      call->refuse(LiveErrorCode::unauthenticated);
      return false;
    }
    client.token = std::make_shared<const VerifiedToken>(
        VerifiedToken{{std::move(id), Role::user, "", ""}, std::nullopt, std::nullopt});
    call->identify();
    return true;
  }

  void start() {
    desk.loop.every(sweep_interval, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->sweep();
    });
  }

  void sweep() {
    ++sweeps;
    if (!open) {
      if (wanted && !loading && sweeps % sweeps_between_loads == 0) load();
      return;
    }
    desk.token_ends.sweep(now());
    desk.presence.sweep(desk);
    desk.reads.sweep(desk);
    desk.starts.sweep(desk);
    if (desk.queue_changed && sweeps % sweeps_between_queues == 0) push_queue(desk);
    if (sweeps % sweeps_between_looks == 0) look_at_log();
  }

  void take(const CommittedBatch& batch) {
    desk.order.put({batch->front().meta.position, batch->back().meta.position, batch});
    heard = true;
    if (open) fold();
  }

  void fold() {
    desk.order.drain([this](const RecordedEvent& event) { fold_and_push(desk, event); });
  }

  // Other processes append, too, and what came before the board was read may be missing.
  void look_at_log() {
    const bool quiet = !std::exchange(heard, false);
    if (reading || !(quiet || desk.order.has_gap() || desk.order.is_awaited())) return;
    reading = true;
    parts.queries.run<LogStretch>(
        [after = desk.order.cursor()](projections::ReadSession& session) {
          return read_log_after(session.log, after);
        },
        [weak = weak_from_this()](Result<LogStretch, projections::QueryFailure> read) {
          const auto self = weak.lock();
          if (!self) return;
          self->desk.loop.post(
              [self, read = std::move(read)]() mutable { self->take_read(std::move(read)); });
        });
  }

  void take_read(Result<LogStretch, projections::QueryFailure> read) {
    reading = false;
    if (!read || read->last < read->first) return;
    desk.order.put(std::move(*read));
    fold();
  }

  void load() {
    loading = true;
    load_board(parts.queries, parts.tables, [weak = weak_from_this()](auto board) {
      const auto self = weak.lock();
      if (!self) return;
      self->desk.loop.post([self, board = std::move(board)]() mutable {
        if (board) return self->begin(std::move(*board));
        spdlog::warn("the chat cannot open yet: {}", board.error());
        self->loading = false;  // the sweep tries again
      });
    });
  }

  void begin(LoadedBoard loaded) {
    desk.board = std::move(loaded.board);
    desk.order.start_after(loaded.as_of);
    open = true;
    fold();
    desk.presence.start(desk);
  }
};

ChatGateway::ChatGateway(Parts parts, LiveChatOptions chat, socket_io::ServerOptions sockets)
    : impl_(std::make_shared<Impl>(std::move(parts), chat)) {
  std::vector<socket_io::Namespace> namespaces;
  namespaces.push_back(impl_->declared());
  impl_->desk.sockets = std::make_unique<socket_io::Server>(std::move(sockets), impl_->desk.loop,
                                                            std::move(namespaces));
  impl_->start();
}

ChatGateway::~ChatGateway() = default;

void ChatGateway::open() {
  impl_->desk.loop.post([impl = impl_] {
    impl->wanted = true;
    impl->load();
  });
}

bool ChatGateway::serves(std::string_view path) const { return impl_->desk.sockets->serves(path); }

namespace {

Response not_open_yet() {
  return to_response({ErrorCode::unavailable, "The chat is about to open.", {}, {}}, new_uuid_v7());
}

}  // namespace

void ChatGateway::handle(std::shared_ptr<const Request> request, Respond respond) {
  if (!impl_->open) return respond(not_open_yet());
  impl_->desk.sockets->handle(std::move(request), std::move(respond));
}

UpgradeAnswer ChatGateway::upgrade(const Request& request) {
  if (!impl_->open) return not_open_yet();
  return impl_->desk.sockets->upgrade(request);
}

void ChatGateway::committed(CommittedBatch batch) {
  impl_->desk.loop.post([impl = impl_, batch = std::move(batch)] { impl->take(batch); });
}

void ChatGateway::ask_queue(std::function<void(std::optional<QueueNow>)> answer) {
  impl_->desk.loop.post([impl = impl_, answer = std::move(answer)] {
    if (!impl->open) return answer(std::nullopt);
    const auto& board = impl->desk.board;
    const auto waiting = board.waiting();
    answer(QueueNow{board.agents_online(), waiting, board.estimated_wait_seconds(waiting + 1)});
  });
}

socket_io::ServerStatus ChatGateway::status() const { return impl_->desk.sockets->status(); }

}  // namespace desk::http
