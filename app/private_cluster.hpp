// The PostgreSQL that ledgerdesk starts and owns when no DATABASE_URL is given. In the data folder:
//   postgres/       the cluster, made by initdb on the first start (UTF8, C.UTF-8)
//   postgres.log    what the server says; begun anew when it is large, the one before kept as .1
//   socket/         its only door, a unix socket in a folder that its account alone may enter
//   socket_folder   the name of a short folder under /tmp instead, where socket/ has too long a
//   path lock            held by flock(2) while a process runs the server; says which and what it
//   does attached        held shared by commands that use the server of another process
// Settings are given on the server's command line, so that the cluster's own files stay as made.
//
// All functions belong to the main thread: the server ends with the thread that started it (also
// when that is killed), see ChildProcess. url() may be called from any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/data_folder.hpp"
#include "app/private_cluster_process.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::app {

// serve: this process is to be the one that runs the server. command: use the server that runs
// already, or run it for as long as the command lasts.
enum class ClusterMode { serve, command };

struct ClusterError {
  enum class Kind {
    in_use,  // another ledgerdesk serves this folder
    failed,  // PostgreSQL is missing, cannot be started, or its folders are not usable
  };
  Kind kind;
  std::string message;
};

class PrivateCluster {
 public:
  // Makes the cluster if there is none, starts its server, and returns when the database
  // `ledgerdesk` can be used. A server of the same folder that is just shutting down is waited for.
  [[nodiscard]] static Result<std::unique_ptr<PrivateCluster>, ClusterError> open(
      const std::filesystem::path& data_folder, ClusterMode mode);

  PrivateCluster(const PrivateCluster&) = delete;
  PrivateCluster& operator=(const PrivateCluster&) = delete;
  ~PrivateCluster();  // stops

  // libpq key=value list; the same for as long as this object lives.
  [[nodiscard]] std::string url(std::string_view database = "ledgerdesk") const;

  // False when the server belongs to another process.
  [[nodiscard]] bool owns_server() const { return lock_.get() >= 0; }

  // Starts the server again if it has died; true when it had. For the owner's main loop, every
  // second or so. After a refusal the next call tries again.
  Result<bool, ClusterError> ensure_running();

  // Ends the server (fast shutdown, harder when that takes too long) and gives the folder free. An
  // owner in command mode first waits a while for the commands that use its server, too.
  void stop();

 private:
  PrivateCluster(std::filesystem::path data_folder, ClusterMode mode)
      : folder_(std::move(data_folder)), mode_(mode) {}

  Result<void, ClusterError> take_or_attach();
  bool try_lock();
  bool try_attach();
  Result<void, ClusterError> prepare_and_start();
  Result<void, std::string> make_cluster(const PostgresPrograms& programs);
  Result<void, std::string> wait_for_previous_server() const;
  Result<void, std::string> start_server();
  Result<bool, std::string> await_ready();
  void create_database() const;
  [[nodiscard]] std::filesystem::path cluster() const { return folder_ / "postgres"; }
  [[nodiscard]] Result<FileDescriptor, std::string> open_server_log() const;

  std::filesystem::path folder_;
  ClusterMode mode_;
  std::filesystem::path socket_;
  PostgresPrograms programs_;
  std::optional<Account> account_;
  ChildProcess server_;
  FileDescriptor lock_;
  FileDescriptor attached_;
};

}  // namespace desk::app
