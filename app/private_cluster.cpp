#include "app/private_cluster.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <pqxx/pqxx>
#include <thread>

#include "app/private_cluster_folders.hpp"
#include "events/log/database.hpp"

namespace desk::app {
namespace {

using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

constexpr auto poll_interval = std::chrono::milliseconds{20};
constexpr auto longest_wait_for_other_process = seconds{15};  // to come up, or to finish a command
constexpr auto longest_wait_for_attached = seconds{60};
constexpr auto longest_previous_shutdown = seconds{60};
constexpr auto longest_start = seconds{300};  // replaying up to max_wal_size after a crash
constexpr auto longest_fast_shutdown = seconds{30};
constexpr auto longest_immediate_shutdown = seconds{5};
constexpr int start_attempts = 3;  // orphans of a killed server hold its memory for a moment
constexpr int port = 5432;         // only a part of the socket's name

ClusterError failed(std::string message) {
  return {ClusterError::Kind::failed, std::move(message)};
}

std::vector<std::string> server_arguments(const PostgresPrograms& programs,
                                          const std::filesystem::path& cluster,
                                          const std::filesystem::path& socket) {
  std::vector<std::string> arguments = {programs.folder / "postgres", "-D", cluster};
  const auto set = [&](std::string_view name, std::string_view value) {
    arguments.emplace_back("-c");
    arguments.push_back(fmt::format("{}={}", name, value));
  };
  set("listen_addresses", "");
  set("port", std::to_string(port));
  set("unix_socket_directories", quoted_list_item(socket.string()));
  set("unix_socket_permissions", "0700");
  set("max_connections", "50");
  set("shared_buffers", "128MB");
  set("fsync", "on");
  set("synchronous_commit", "on");
  set("wal_compression", "off");
  set("max_wal_size", "2GB");
  set("checkpoint_timeout", "15min");
  set("jit", "off");
  set("logging_collector", "off");
  set("log_line_prefix", "%m [%p] ");
  return arguments;
}

FileDescriptor open_lock_file(const std::filesystem::path& path) {
  return FileDescriptor(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
}

}  // namespace

Result<std::unique_ptr<PrivateCluster>, ClusterError> PrivateCluster::open(
    const std::filesystem::path& data_folder, ClusterMode mode) {
  const auto folder = std::filesystem::absolute(data_folder).lexically_normal();
  if (const auto made = make_data_folder(folder); !made) return refuse(failed(made.error()));
  std::unique_ptr<PrivateCluster> cluster(new PrivateCluster(folder, mode));
  if (auto taken = cluster->take_or_attach(); !taken) return refuse(taken.error());
  if (!cluster->owns_server()) return cluster;
  if (auto started = cluster->prepare_and_start(); !started) return refuse(started.error());
  return cluster;
}

PrivateCluster::~PrivateCluster() { stop(); }

std::string PrivateCluster::url(std::string_view database) const {
  return fmt::format("host={} port={} user=postgres dbname={}", quoted_setting(socket_.string()),
                     port, quoted_setting(database));
}

// Either this process gets the lock, or (in command mode) the server of the process that has it.
Result<void, ClusterError> PrivateCluster::take_or_attach() {
  const auto end = Clock::now() + longest_wait_for_other_process;
  bool told = false;
  while (true) {
    if (try_lock()) return {};
    if (errno != EWOULDBLOCK) {
      return refuse(failed(failure_of("locking", folder_ / "lock", errno)));
    }
    if (mode_ == ClusterMode::command && try_attach()) return {};
    const auto holder = read_small_file(folder_ / "lock");
    const bool served = holder.starts_with("serve");
    if ((mode_ == ClusterMode::serve && served) || Clock::now() >= end) {
      return refuse(ClusterError{
          ClusterError::Kind::in_use,
          fmt::format("{} is in use by another ledgerdesk ({})", folder_.string(), holder)});
    }
    if (!std::exchange(told, true)) {
      spdlog::info("waiting for another ledgerdesk ({}) in {}", holder, folder_.string());
    }
    std::this_thread::sleep_for(poll_interval);
  }
}

bool PrivateCluster::try_lock() {
  auto file = open_lock_file(folder_ / "lock");
  if (file.get() < 0 || flock(file.get(), LOCK_EX | LOCK_NB) != 0) return false;
  const auto text =
      fmt::format("{}, process {}", mode_ == ClusterMode::serve ? "serve" : "command", getpid());
  if (ftruncate(file.get(), 0) != 0 ||
      pwrite(file.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    return false;
  }
  lock_ = std::move(file);
  return true;
}

bool PrivateCluster::try_attach() {
  auto file = open_lock_file(folder_ / "attached");
  if (file.get() < 0 || flock(file.get(), LOCK_SH | LOCK_NB) != 0) return false;
  socket_ = known_socket_folder(folder_);
  if (PQping(url().c_str()) != PQPING_OK) return false;
  attached_ = std::move(file);
  return true;
}

Result<void, ClusterError> PrivateCluster::prepare_and_start() {
  const auto prepare = [this]() -> Result<void, std::string> {
    auto account = account_of_cluster(cluster());
    if (!account) return refuse(account.error());
    account_ = *std::move(account);
    if (account_) {
      if (auto closed = closed_on_the_way(folder_, *account_)) return refuse(*std::move(closed));
    }
    const auto present = major_of_cluster(cluster());
    auto programs = find_postgres_programs(present);
    if (!programs) return refuse(programs.error());
    programs_ = *std::move(programs);
    if (!present) {
      if (auto made = make_cluster(programs_); !made) return made;
    }
    auto socket = make_socket_folder_of(folder_, account_);
    if (!socket) return refuse(socket.error());
    socket_ = *std::move(socket);
    return start_server();
  };
  if (auto prepared = prepare(); !prepared) return refuse(failed(prepared.error()));
  try {
    create_database();
  } catch (const std::exception&) {
    return refuse(failed("the database ledgerdesk could not be made: " + current_error()));
  }
  return {};
}

// Made beside its place and renamed, so that a cluster in its place is always a whole one.
Result<void, std::string> PrivateCluster::make_cluster(const PostgresPrograms& programs) {
  const auto draft = folder_ / "postgres.new";
  spdlog::info("creating a private PostgreSQL {} cluster in {}", programs.major,
               cluster().string());
  std::error_code error;
  std::filesystem::remove_all(draft, error);
  if (auto made = make_private_folder(draft, account_); !made) return made;
  auto log = open_server_log();
  if (!log) return refuse(log.error());
  auto initdb = ChildProcess::start(
      {{programs.folder / "initdb", "--pgdata", draft, "--username=postgres", "--auth=trust",
        "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"},
       account_,
       log->get()});
  if (!initdb) return refuse(initdb.error());
  if (!initdb->wait(longest_start) || !initdb->succeeded()) {
    return refuse(fmt::format("initdb failed: {}", last_lines_of(folder_ / "postgres.log")));
  }
  std::filesystem::rename(draft, cluster(), error);
  if (error) return refuse(failure_of("making", cluster(), error.value()));
  sync_folder(folder_);
  return {};
}

Result<FileDescriptor, std::string> PrivateCluster::open_server_log() const {
  constexpr std::uintmax_t large_bytes = 16U << 20U;
  const auto path = folder_ / "postgres.log";
  std::error_code ignored;
  if (const auto size = std::filesystem::file_size(path, ignored); !ignored && size > large_bytes) {
    std::filesystem::rename(path, folder_ / "postgres.log.1", ignored);
  }
  FileDescriptor log(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  if (log.get() < 0) return refuse(failure_of("opening", path, errno));
  return log;
}

Result<void, std::string> PrivateCluster::wait_for_previous_server() const {
  const auto end = Clock::now() + longest_previous_shutdown;
  bool told = false;
  while (const auto pid = live_server_of(cluster())) {
    if (!std::exchange(told, true)) {
      spdlog::info("waiting for the PostgreSQL of an earlier run (process {}) to stop", *pid);
    }
    if (Clock::now() >= end) {
      return refuse(fmt::format("the PostgreSQL of an earlier run (process {}) still runs in {}",
                                *pid, cluster().string()));
    }
    std::this_thread::sleep_for(poll_interval);
  }
  return {};
}

Result<void, std::string> PrivateCluster::start_server() {
  if (auto gone = wait_for_previous_server(); !gone) return gone;
  for (int attempt = 1;; ++attempt) {
    auto log = open_server_log();
    if (!log) return refuse(log.error());
    spdlog::info("starting PostgreSQL {} in {}", programs_.major, cluster().string());
    auto started = ChildProcess::start(
        {server_arguments(programs_, cluster(), socket_), account_, log->get()});
    if (!started) return refuse(started.error());
    server_ = *std::move(started);
    const auto ready = await_ready();
    if (!ready) return refuse(ready.error());
    if (*ready) return {};
    if (attempt == start_attempts) {
      return refuse(
          fmt::format("PostgreSQL does not start: {}", last_lines_of(folder_ / "postgres.log")));
    }
    std::this_thread::sleep_for(seconds{1});
  }
}

// False when the server ended instead.
Result<bool, std::string> PrivateCluster::await_ready() {
  const auto begin = Clock::now();
  auto tell = begin + seconds{5};
  while (PQping(url("postgres").c_str()) != PQPING_OK) {
    if (!server_.running()) return false;
    const auto now = Clock::now();
    if (now - begin > longest_start) {
      return refuse(fmt::format("PostgreSQL was not ready after {} s", longest_start.count()));
    }
    if (now >= tell) {
      tell += seconds{5};
      spdlog::info("PostgreSQL is recovering what was in work when it was stopped");
    }
    std::this_thread::sleep_for(poll_interval / 4);
  }
  return true;
}

void PrivateCluster::create_database() const {
  const auto connection = connect(url("postgres"), {.purpose = "start", .as_service = false});
  pqxx::nontransaction session(*connection);
  if (!session.exec("SELECT FROM pg_database WHERE datname = 'ledgerdesk'").empty()) return;
  session.exec("SET statement_timeout = 0");
  session.exec("CREATE DATABASE ledgerdesk");
}

Result<bool, ClusterError> PrivateCluster::ensure_running() {
  if (!owns_server() || server_.running()) return false;
  spdlog::error("PostgreSQL has died: {}", last_lines_of(folder_ / "postgres.log"));
  if (auto started = start_server(); !started) return refuse(failed(started.error()));
  return true;
}

void PrivateCluster::stop() {
  if (owns_server() && mode_ == ClusterMode::command) {
    attached_ = open_lock_file(folder_ / "attached");
    const auto end = Clock::now() + longest_wait_for_attached;
    bool told = false;
    while (flock(attached_.get(), LOCK_EX | LOCK_NB) != 0 && Clock::now() < end) {
      if (!std::exchange(told, true)) {
        spdlog::info("waiting for other commands that use this PostgreSQL");
      }
      std::this_thread::sleep_for(poll_interval);
    }
  }
  if (server_.running()) {
    spdlog::info("stopping PostgreSQL");
    server_.signal(SIGINT);
    if (!server_.wait(longest_fast_shutdown)) {
      spdlog::warn("PostgreSQL does not stop, ending it at once");
      server_.signal(SIGQUIT);
      server_.wait(longest_immediate_shutdown);
    }
  }
  server_ = ChildProcess();
  attached_ = FileDescriptor();
  lock_ = FileDescriptor();
}

}  // namespace desk::app
