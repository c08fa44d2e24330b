#include "http/server/io_thread.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include "http/server/connection.hpp"
#include "http/server/upgrade.hpp"

namespace desk::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// One timer for all deadlines: a timer armed anew for each operation costs more than the operation.
constexpr std::chrono::milliseconds sweep_interval{250};

}  // namespace

IoThread::IoThread() = default;
IoThread::~IoThread() = default;

void IoThread::start() {
  sweep();
  thread_ = std::thread([this] { run(); });
}

void IoThread::run() {
  for (;;) {
    try {
      context_.run();
      return;
    } catch (const std::exception& error) {
      spdlog::error("an HTTP connection failed: {}", error.what());
    }
  }
}

void IoThread::take(tcp::socket socket, const ServerContext& shared, Admission admission) {
  ++open_;
  asio::dispatch(context_, [this, socket = std::move(socket), &shared, admission]() mutable {
    adopt(std::move(socket), shared, admission);
  });
}

void IoThread::adopt(tcp::socket socket, const ServerContext& shared, Admission admission) {
  if (draining_) {
    --open_;
    return;
  }
  const auto connection = std::make_shared<Connection>(std::move(socket), *this, shared);
  connections_.insert(connection);
  admission == Admission::served ? connection->start() : connection->turn_away();
}

void IoThread::answer_last(Upgrade upgrade, const ServerContext& shared, Response response) {
  tcp::socket socket(context_);
  boost::system::error_code error;
  socket.assign(upgrade.protocol, upgrade.socket.get(), error);
  if (error) return;
  upgrade.socket.release();
  ++open_;
  const auto connection = std::make_shared<Connection>(std::move(socket), *this, shared);
  connections_.insert(connection);
  connection->answer_last(std::move(response));
}

void IoThread::forget(const std::shared_ptr<Connection>& connection) {
  if (connections_.erase(connection) > 0) --open_;
}

void IoThread::drain() {
  asio::post(context_, [this] {
    draining_ = true;
    for (const auto& connection : all()) connection->drain();
  });
}

void IoThread::end_loop() {
  asio::post(context_, [this] {
    draining_ = ending_ = true;
    timer_.cancel();
    for (const auto& connection : all()) connection->close();
    // A turn later: what the closing has caused may still run.
    asio::post(context_, [this] { event_loop_.end(); });
  });
}

void IoThread::join() {
  if (thread_.joinable()) thread_.join();
}

// A copy: closing a connection changes the set.
std::vector<std::shared_ptr<Connection>> IoThread::all() const {
  return {connections_.begin(), connections_.end()};
}

void IoThread::sweep() {
  if (ending_) return;
  timer_.expires_after(sweep_interval);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    const auto now = Connection::Clock::now();
    std::vector<std::shared_ptr<Connection>> late;
    for (const auto& connection : connections_) {
      if (connection->deadline() <= now) late.push_back(connection);
    }
    for (const auto& connection : late) connection->on_deadline();
    sweep();
  });
}

}  // namespace desk::http
