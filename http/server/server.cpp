#include "http/server/server.hpp"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <numeric>
#include <system_error>
#include <vector>

#include "http/server/connection.hpp"
#include "http/server/io_thread.hpp"
#include "http/server/web_sockets.hpp"

namespace desk::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds accept_pause{50};  // after running out of file descriptors
constexpr std::chrono::milliseconds drain_poll{10};
constexpr std::size_t reserved_files = 256;  // for the database, logs and the like
constexpr std::size_t turned_away = 64;  // told so at a time, within the reserve; more: just closed
constexpr int backlog = 4'096;

// As many as files may be open, less a reserve; raises the soft limit to the hard one.
std::size_t connection_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1'024;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur > 2 * reserved_files ? limit.rlim_cur - reserved_files : limit.rlim_cur / 2;
}

}  // namespace

struct Server::Impl {
  ServerContext shared;
  std::size_t limit;
  std::vector<std::shared_ptr<IoThread>> threads;
  std::unique_ptr<WebSockets> web_sockets;  // on the first thread
  std::unique_ptr<tcp::acceptor> acceptor;
  std::unique_ptr<asio::steady_timer> pause;
  std::size_t next_thread = 0;
  error_code last_error;
  std::uint16_t port = 0;
  std::atomic<bool> stopping{false};
  bool running = false;

  Impl(const ServerOptions& options, Handler handler, Refusal refusal)
      : shared{options.limits, std::move(handler), std::move(refusal), options.body_sinks},
        limit(options.limits.connections > 0 ? options.limits.connections : connection_limit()) {
    for (std::size_t i = 0; i < std::max<std::size_t>(options.io_threads, 1); ++i) {
      threads.push_back(std::make_shared<IoThread>());
    }
    web_sockets = std::make_unique<WebSockets>(*threads.front(), shared);
    listen(options);
  }

  void listen(const ServerOptions& options) try {
    auto& context = threads.front()->context();
    const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    acceptor = std::make_unique<tcp::acceptor>(context);
    acceptor->open(endpoint.protocol());
    acceptor->set_option(tcp::acceptor::reuse_address(true));
    acceptor->bind(endpoint);
    acceptor->listen(backlog);
    port = acceptor->local_endpoint().port();
    pause = std::make_unique<asio::steady_timer>(context);
  } catch (const boost::system::system_error& error) {
    throw std::system_error(
        error.code(), "cannot listen on " + options.address + ":" + std::to_string(options.port));
  }

  [[nodiscard]] std::size_t connections() const {
    return std::accumulate(threads.begin(), threads.end(), web_sockets->open(),
                           [](std::size_t sum, const auto& t) { return sum + t->connections(); });
  }

  // On the first thread; the connection is made for the thread whose turn it is.
  void accept() {
    auto& thread = *threads[next_thread++ % threads.size()];
    acceptor->async_accept(thread.context(),
                           [this, &thread](const error_code& error, tcp::socket socket) {
                             if (stopping) return;
                             if (error) return pause_accepting(error);
                             last_error = {};
                             welcome(thread, std::move(socket));
                             accept();
                           });
  }

  void pause_accepting(const error_code& error) {
    if (error != std::exchange(last_error, error)) {
      spdlog::warn("accepting a connection failed, trying again: {}", error.message());
    }
    pause->expires_after(accept_pause);
    pause->async_wait([this](const error_code&) {
      if (!stopping) accept();
    });
  }

  void welcome(IoThread& thread, tcp::socket socket) const {
    const auto open = connections();
    if (open >= limit + turned_away) return;
    thread.take(std::move(socket), shared,
                open < limit ? Admission::served : Admission::turned_away);
  }

  void stop_accepting() {
    asio::post(threads.front()->context(), [this] {
      error_code ignored;
      acceptor->close(ignored);
      pause->cancel();
    });
  }
};

Server::Server(const ServerOptions& options, Handler handler, Refusal refusal)
    : impl_(std::make_unique<Impl>(options, std::move(handler), std::move(refusal))) {}

Server::~Server() { stop(); }

std::uint16_t Server::port() const { return impl_->port; }

std::size_t Server::connections() const { return impl_->connections(); }

EventLoop& Server::web_socket_loop() { return impl_->threads.front()->event_loop(); }

void Server::on_upgrade(UpgradeHandler handler, WebSocketOptions options) {
  impl_->web_sockets->configure(std::move(handler), options);
  impl_->shared.web_sockets = impl_->web_sockets.get();
}

void Server::start() {
  if (std::exchange(impl_->running, true)) return;
  impl_->accept();
  for (const auto& thread : impl_->threads) thread->start();
}

void Server::stop(std::chrono::milliseconds grace) {
  if (impl_->stopping.exchange(true)) return;
  impl_->stop_accepting();
  for (const auto& thread : impl_->threads) thread->drain();
  impl_->web_sockets->drain();
  const auto until = Connection::Clock::now() + grace;
  while (impl_->running && connections() > 0 && Connection::Clock::now() < until) {
    std::this_thread::sleep_for(drain_poll);
  }
  impl_->web_sockets->end();
  for (const auto& thread : impl_->threads) thread->end_loop();
  for (const auto& thread : impl_->threads) thread->join();
  impl_->acceptor.reset();
}

}  // namespace desk::http
