#include "http/server/server.hpp"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "http/server/connection.hpp"

namespace desk::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using asio::ip::tcp;

constexpr std::chrono::milliseconds sweep_interval{100};
constexpr std::chrono::milliseconds accept_pause{50};  // after running out of file descriptors
constexpr std::size_t reserved_files = 256;            // for the database, logs and the like
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

// A thread, its event loop, and the connections that live on it.
class IoThread {
 public:
  IoThread() : timer_(context_) {}

  asio::io_context& context() { return context_; }

  void start() {
    sweep();
    thread_ = std::thread([this] { context_.run(); });
  }

  void adopt(tcp::socket socket, const ServerContext& shared, std::atomic<std::size_t>& open) {
    auto connection = std::shared_ptr<Connection>(
        std::make_unique<Connection>(std::move(socket), shared).release(),
        [this, &open](Connection* ended) {
          const std::unique_ptr<Connection> owned(ended);
          connections_.erase(ended);
          --open;
        });
    ++open;
    connections_.emplace(connection.get(), connection);
    connection->start();
  }

  template <class Do>
  void post_to_all(Do act) {
    asio::post(context_, [this, act] { for_all(act); });
  }

  void stop_and_join() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  template <class Do>
  void for_all(Do act) {
    std::vector<std::shared_ptr<Connection>> alive;
    alive.reserve(connections_.size());
    for (const auto& [pointer, weak] : connections_) {
      if (auto connection = weak.lock()) alive.push_back(std::move(connection));
    }
    for (const auto& connection : alive) act(*connection);
  }

  void sweep() {
    timer_.expires_after(sweep_interval);
    timer_.async_wait([this](const error_code& error) {
      if (error) return;
      for_all([now = Connection::Clock::now()](Connection& c) { c.check_deadline(now); });
      sweep();
    });
  }

  // Destroyed after what the context still holds: connections take themselves out of here.
  std::unordered_map<Connection*, std::weak_ptr<Connection>> connections_;
  asio::io_context context_{1};
  asio::steady_timer timer_;
  std::thread thread_;
};

}  // namespace

struct Server::Impl {
  ServerOptions options;
  ServerContext shared;
  std::atomic<std::size_t> open{0};
  std::vector<std::unique_ptr<IoThread>> threads;
  std::unique_ptr<tcp::acceptor> acceptor;
  std::unique_ptr<asio::steady_timer> pause;
  std::size_t next_thread = 0;
  std::size_t limit = 0;
  std::uint16_t port = 0;
  std::atomic<bool> stopping{false};
  bool running = false;

  Impl(ServerOptions given, Handler handler, Refusal refusal)
      : options(std::move(given)),
        shared{options.limits, std::move(handler), std::move(refusal)},
        limit(options.limits.connections > 0 ? options.limits.connections : connection_limit()) {
    for (std::size_t i = 0; i < std::max<std::size_t>(options.io_threads, 1); ++i) {
      threads.push_back(std::make_unique<IoThread>());
    }
    auto& context = threads.front()->context();
    const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    acceptor = std::make_unique<tcp::acceptor>(context);
    acceptor->open(endpoint.protocol());
    acceptor->set_option(tcp::acceptor::reuse_address(true));
    acceptor->bind(endpoint);
    acceptor->listen(backlog);
    port = acceptor->local_endpoint().port();
    pause = std::make_unique<asio::steady_timer>(context);
  }

  void accept() {
    auto& thread = *threads[next_thread++ % threads.size()];
    acceptor->async_accept(
        thread.context(), [this, &thread](const error_code& error, tcp::socket socket) {
          if (stopping) return;
          if (error) {
            spdlog::warn("accepting a connection failed: {}", error.message());
            pause->expires_after(accept_pause);
            return pause->async_wait([this](const error_code&) { accept(); });
          }
          welcome(thread, std::move(socket));
          accept();
        });
  }

  void welcome(IoThread& thread, tcp::socket socket) {
    if (open.load() >= limit) return turn_away(std::move(socket));
    if (&thread == threads.front().get()) {
      return thread.adopt(std::move(socket), shared, open);
    }
    asio::post(thread.context(), [this, &thread, s = std::move(socket)]() mutable {
      thread.adopt(std::move(s), shared, open);
    });
  }

  static void turn_away(tcp::socket socket) {
    static constexpr std::string_view full =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
        "Connection: close\r\n\r\n";
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(full), ignored);
  }
};

Server::Server(ServerOptions options, Handler handler, Refusal refusal)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler), std::move(refusal))) {}

Server::~Server() { stop(); }

std::uint16_t Server::port() const { return impl_->port; }

std::size_t Server::connections() const { return impl_->open.load(); }

void Server::start() {
  if (std::exchange(impl_->running, true)) return;
  impl_->accept();
  for (const auto& thread : impl_->threads) thread->start();
}

void Server::stop(std::chrono::milliseconds grace) {
  if (impl_->stopping.exchange(true)) return;
  asio::post(impl_->threads.front()->context(), [impl = impl_.get()] {
    error_code ignored;
    impl->acceptor->close(ignored);
    impl->pause->cancel();
  });
  for (const auto& thread : impl_->threads) {
    thread->post_to_all([](Connection& connection) { connection.drain(); });
  }
  const auto until = Connection::Clock::now() + grace;
  while (impl_->running && impl_->open > 0 && Connection::Clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  for (const auto& thread : impl_->threads) {
    thread->post_to_all([](Connection& connection) { connection.close(); });
  }
  for (const auto& thread : impl_->threads) thread->stop_and_join();
  impl_->acceptor.reset();
  impl_->pause.reset();
}

}  // namespace desk::http
