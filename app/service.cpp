#include "app/service.hpp"

#include <spdlog/spdlog.h>

#include <atomic>
#include <thread>

#include "app/processes/attachment_sweeper.hpp"
#include "app/processes/chat_process_manager.hpp"
#include "app/processes/chat_timers.hpp"
#include "app/processes/resolved_ticket_closer.hpp"
#include "app/token_setup.hpp"
#include "events/log/log_reader.hpp"
#include "http/articles/knowledge_base.hpp"
#include "http/attachments/attachment_desk.hpp"
#include "http/attachments/attachment_handlers.hpp"
#include "http/desk/desk_memory.hpp"
#include "http/files/folder_store.hpp"
#include "http/live_chat/chat_gateway.hpp"
#include "http/pages/web_site.hpp"
#include "http/router.hpp"
#include "http/server/server.hpp"
#include "http/services.hpp"
#include "http/tokens/token_signer.hpp"
#include "projections/agent_queries.hpp"
#include "projections/article_queries.hpp"
#include "projections/articles_projection.hpp"
#include "projections/attachment_queries.hpp"
#include "projections/attachments_projection.hpp"
#include "projections/chat_queries.hpp"
#include "projections/chats_projection.hpp"
#include "projections/projection_runner.hpp"
#include "projections/ticket_queries.hpp"
#include "projections/tickets_projection.hpp"

namespace desk::app {
namespace {

constexpr std::size_t query_threads = 4;
constexpr std::size_t file_threads = 2;
constexpr std::size_t file_jobs_waiting = 64;
constexpr std::chrono::seconds last_commands_patience{2};
constexpr std::size_t html_threads = 1;
constexpr std::size_t html_jobs_waiting = 256;
constexpr std::chrono::seconds reading_interval{1};  // between events of what readers did
constexpr std::string_view metrics_path = "/metrics";
constexpr double visitors_at_once = 30;  // from one address
constexpr double visitors_per_second = 1;
constexpr std::chrono::hours visitor_token_lifetime{7 * 24};

void prepare_queries(pqxx::connection& connection) {
  projections::prepare_ticket_queries(connection);
  projections::prepare_chat_queries(connection);
  projections::prepare_agent_queries(connection);
  projections::prepare_article_queries(connection);
  projections::prepare_attachment_queries(connection);
}

// Null where all tokens come from elsewhere.
std::function<std::string(const Identity&)> visitor_signer(const Settings& settings,
                                                           const std::string& secret) {
  if (secret.empty()) return nullptr;
  return [secret, issuer = settings.jwt_issuer.value_or(""),
          audience = settings.jwt_audience.value_or("")](const Identity& visitor) {
    return http::sign_token(secret,
                            {visitor, now(), now() + visitor_token_lifetime, issuer, audience});
  };
}

http::LiveChatOptions chat_options(const Settings& settings) {
  return {settings.chat_max_concurrent, settings.demo};
}

socket_io::ServerOptions socket_options(const Settings& settings) {
  socket_io::ServerOptions options;
  options.ping_interval = settings.socket_ping_interval;
  options.ping_timeout = settings.socket_ping_timeout;
  options.recovery = settings.socket_recovery;
  options.cors_origins = settings.cors_origins;
  return options;
}

void raise(std::atomic<Position>& position, Position to) {
  auto known = position.load();
  while (known < to && !position.compare_exchange_weak(known, to)) {
  }
}

}  // namespace

struct Service::Impl {
  // First, so that they go last: queries and commands under way answer into them.
  std::unique_ptr<http::Server> server;
  std::unique_ptr<http::Server> metrics_server;  // with a port of its own for /metrics
  std::unique_ptr<http::ChatGateway> chat;
  http::FolderStore file_store;
  http::FileThreads file_workers{file_threads, file_jobs_waiting};
  std::atomic<Position> log_position{0};
  std::atomic<Position> chat_position{0};  // of the last event of a chat or an agent
  std::atomic<Position> attachment_position{0};
  http::RateLimit visitors{visitors_at_once, visitors_per_second};
  http::Metrics metrics;
  http::TicketCache cache;
  http::ArticleCache article_cache;
  projections::PositionWatch tables;
  projections::PositionWatch chat_tables;
  projections::PositionWatch article_tables;
  projections::PositionWatch attachment_tables;
  http::TokenVerifier verifier;
  projections::QueryPool queries;
  projections::ProjectionRunner runner;
  projections::ProjectionRunner chat_runner;
  projections::ProjectionRunner article_runner;
  projections::ProjectionRunner attachment_runner;
  http::ArticleSearch search;
  actors::ActorRuntime actors;
  http::ReadingRecorder readings;
  http::FileThreads html_workers;
  http::KnowledgeBase knowledge;
  http::AttachmentDesk attachments;
  http::DeskMemory desk_memory;
  http::WebSite site;
  ChatProcessManager processes;
  http::Services services;
  http::Router router;
  std::unique_ptr<ResolvedTicketCloser> closer;
  std::unique_ptr<ChatTimers> timers;
  std::unique_ptr<AttachmentSweeper> sweeper;

  Impl(const Settings& settings, const std::string& url, http::TokenRules tokens,
       const std::string& secret, const std::string& pseudonym_key)
      : file_store(settings.data_folder / "files"),
        verifier(std::move(tokens)),
        queries({url, query_threads, 1'024, prepare_queries}),
        runner({.database_url = url}, std::make_unique<projections::TicketsProjection>(),
               runner_events(), tables),
        chat_runner({.database_url = url}, std::make_unique<projections::ChatsProjection>(),
                    chat_runner_events(), chat_tables),
        article_runner({.database_url = url}, std::make_unique<projections::ArticlesProjection>(),
                       article_runner_events(), article_tables),
        attachment_runner({.database_url = url},
                          std::make_unique<projections::AttachmentsProjection>(),
                          attachment_runner_events(), attachment_tables),
        search(url),
        actors({.database_url = url,
                .on_commit = [this](const CommittedBatch& batch) { committed(batch); }}),
        readings(actors),
        html_workers(html_threads, html_jobs_waiting),
        knowledge{search,       article_cache,          article_tables, readings,
                  html_workers, {settings.image_hosts}, pseudonym_key},
        attachments{file_store, file_workers, attachment_tables,
                    [this] { return attachment_position.load(); }},
        site(http::web_build(), settings.image_hosts, settings.cors_origins),
        processes(url, actors),
        services{
            actors,
            queries,
            tables,
            cache,
            {chat_tables, [this] { return chat_position.load(); }},
            knowledge,
            attachments,
            desk_memory,
            [this](auto answer) { chat->ask_queue(std::move(answer)); },
            site,
            visitors,
            metrics,
            [this] { return health(); },
            [this](std::string_view token, Timestamp now) { return verifier.verify(token, now); },
            visitor_signer(settings, secret),
            settings.demo},
        router(services, settings.cors_origins) {
    http::ServerOptions options;
    options.address = settings.address;
    options.port = settings.port;
    options.io_threads = settings.io_threads;
    options.body_sinks = [this](const http::Request& head) {
      return http::place_body(services, head);
    };
    const bool elsewhere = settings.metrics_port.has_value();
    server = serve(options, [elsewhere](const std::string& path) {
      return !elsewhere || path != metrics_path;
    });
    add_chat(settings);
    know_head(url);
    runner.start();
    chat_runner.start();
    article_runner.start();
    attachment_runner.start();
    search.start();
    processes.start();
    server->web_socket_loop().every(reading_interval, [this] { readings.flush(now()); });
    server->start();
    chat->open();
    if (elsewhere) {
      options.port = *settings.metrics_port;
      options.body_sinks = nullptr;
      options.io_threads = 1;
      metrics_server = serve(options, [](const std::string& path) { return path == metrics_path; });
      metrics_server->start();
    }
    closer =
        std::make_unique<ResolvedTicketCloser>(queries, actors, settings.resolved_closes_after);
    sweeper = std::make_unique<AttachmentSweeper>(
        AttachmentSweeper::Means{queries, attachment_tables, attachments.last_event, actors,
                                 file_store, file_workers, settings.orphans_dropped_after});
    timers = std::make_unique<ChatTimers>(
        queries, actors,
        ChatTimes{settings.chat_agent_gone_after, settings.chat_abandoned_after,
                  settings.chat_idle_after});
  }

  // Before anyone can ask: reads wait until the tables have what earlier processes acknowledged.
  void know_head(const std::string& url) {
    const auto connection = connect(url, {"start", Durability::later});
    LogReader log(*connection);
    const auto head = log.head().position;
    static_cast<void>(desk_memory.read(log));
    raise(log_position, head);
    raise(chat_position, head);
    raise(attachment_position, head);
    cache.start_from(head);
    article_cache.start_from(head);
    search.expect(head);
  }

  // A server for those paths that `serves` says yes to; the others are not there.
  template <class Serves>
  std::unique_ptr<http::Server> serve(const http::ServerOptions& options, Serves serves) {
    auto made = std::make_unique<http::Server>(
        options,
        [this, serves](std::shared_ptr<const http::Request> request, http::Respond respond) {
          if (chat->serves(request->path) && serves(request->path)) {
            return chat->handle(std::move(request), std::move(respond));
          }
          if (serves(request->path)) return router.handle(std::move(request), std::move(respond));
          respond(http::to_response({http::ErrorCode::not_found, "", {}, {}}, request->id));
        },
        http::refusal_of_status);
    return made;
  }

  void add_chat(const Settings& settings) {
    chat = std::make_unique<http::ChatGateway>(
        http::ChatGateway::Parts{actors, queries, chat_tables, server->web_socket_loop(),
                                 desk_memory, services.verify_token},
        chat_options(settings), socket_options(settings));
    http::WebSocketOptions web_sockets;
    web_sockets.deflate = settings.socket_deflate;
    server->on_upgrade(
        [this](const http::Request& request) -> http::UpgradeAnswer {
          if (chat->serves(request.path)) return chat->upgrade(request);
          return http::to_response({http::ErrorCode::not_found, "", {}, {}}, request.id);
        },
        web_sockets);
  }

  ~Impl() {
    closer.reset();
    timers.reset();
    sweeper.reset();
    server->stop();
    if (metrics_server) metrics_server->stop();
    // Nobody waits any more, and what they call next is still there.
    for (auto* watch : {&tables, &chat_tables, &article_tables, &attachment_tables}) watch->stop();
    queries.stop();
    html_workers.stop();
    file_workers.stop();
    readings.flush_all();
    wait_for_commands();
    processes.stop();
    actors.stop();
    runner.stop();
    chat_runner.stop();
    article_runner.stop();
    attachment_runner.stop();
    search.stop();
  }

  // What was submitted last is written, or its patience ends.
  void wait_for_commands() const {
    const auto give_up = std::chrono::steady_clock::now() + last_commands_patience;
    while (actors.commands_in_flight() > 0 && std::chrono::steady_clock::now() < give_up) {
      std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
  }

  // On the appender's thread, before anyone is answered: from here on, reads wait for these events.
  void committed(const CommittedBatch& batch) {
    http::note_changes(cache, *batch);
    http::note_changes(article_cache, *batch);
    desk_memory.hear(*batch);
    raise(log_position, batch->back().meta.position);
    note_chats(*batch);
    note_attachments(*batch);
    metrics.events_appended(batch->size());
    runner.offer(batch);
    chat_runner.offer(batch);
    article_runner.offer(batch);
    attachment_runner.offer(batch);
    search.committed(batch);
    processes.offer(batch);
    chat->committed(batch);
  }

  // What the appender of this process did not bring: other processes' events.
  projections::RunnerEvents chat_runner_events() {
    return {[this](const std::vector<RecordedEvent>& events) { note_chats(events); },
            [this](Position head) { raise(chat_position, head); }, [] {}};
  }

  projections::RunnerEvents article_runner_events() {
    return {[this](const std::vector<RecordedEvent>& events) {
              http::note_changes(article_cache, events);
            },
            [this](Position head) {
              article_cache.start_from(head);
              search.expect(head);
            },
            [this] { article_cache.suspend(); }};
  }

  projections::RunnerEvents attachment_runner_events() {
    return {[this](const std::vector<RecordedEvent>& events) { note_attachments(events); },
            [this](Position head) { raise(attachment_position, head); }, [] {}};
  }

  void note_attachments(const std::vector<RecordedEvent>& events) {
    for (const auto& event : events) {
      if (event.stream.kind == StreamKind::attachment) {
        raise(attachment_position, event.meta.position);
      }
    }
  }

  void note_chats(const std::vector<RecordedEvent>& events) {
    for (const auto& event : events) {
      const auto kind = event.stream.kind;
      if (kind == StreamKind::chat || kind == StreamKind::agent) {
        raise(chat_position, event.meta.position);
      }
    }
  }

  projections::RunnerEvents runner_events() {
    return {[this](const std::vector<RecordedEvent>& events) {
              http::note_changes(cache, events);
              desk_memory.hear(events);
              if (!events.empty()) raise(log_position, events.back().meta.position);
            },
            [this](Position head) {
              raise(log_position, head);
              cache.start_from(head);
            },
            [this] { cache.suspend(); }};
  }

  http::Health health() const {
    const auto tickets = runner.status();
    const auto chats = chat_runner.status();
    const auto articles = article_runner.status();
    const auto files = attachment_runner.status();
    return {tickets.connected && chats.connected && articles.connected && files.connected,
            log_position.load(),
            {{"tickets", tickets.position, tickets.parked_streams},
             {"chats", chats.position, chats.parked_streams},
             {"articles", articles.position, articles.parked_streams},
             {"attachments", files.position, files.parked_streams}},
            server ? server->connections() : 0};
  }
};

Service::Service(const Settings& settings, const std::string& database_url, http::TokenRules tokens,
                 const std::string& secret)
    : impl_(std::make_unique<Impl>(settings, database_url, std::move(tokens), secret,
                                   pseudonym_key(settings, secret))) {}

Service::~Service() = default;

std::uint16_t Service::port() const { return impl_->server->port(); }

actors::ActorRuntime& Service::actors() { return impl_->actors; }

}  // namespace desk::app
