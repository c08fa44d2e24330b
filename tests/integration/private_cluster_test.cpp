#include "app/private_cluster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <pqxx/pqxx>
#include <thread>

#include "app/private_cluster_folders.hpp"
#include "events/log/database.hpp"
#include "tests/support/temporary_folder.hpp"

namespace desk::app {
namespace {

using testing::HasSubstr;

std::string ask(const std::string& url, const std::string& question) {
  const auto connection = connect(url, {.purpose = "test", .as_service = false});
  pqxx::nontransaction session(*connection);
  const auto answer = session.exec(question);
  return answer.empty() || answer.columns() == 0 ? "" : answer[0][0].c_str();
}

std::unique_ptr<PrivateCluster> opened(const std::filesystem::path& folder,
                                       ClusterMode mode = ClusterMode::serve) {
  auto cluster = PrivateCluster::open(folder, mode);
  if (!cluster) throw std::runtime_error(cluster.error().message);
  return *std::move(cluster);
}

// Another process that serves a folder until it is killed or told to end.
class OtherProcess {
 public:
  OtherProcess(const std::filesystem::path& folder, ClusterMode mode)
      : cluster_(folder / "postgres") {
    std::array<int, 2> ready{};
    if (pipe(ready.data()) != 0) throw std::runtime_error("pipe");
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, nullptr);  // before the child can be told anything
    pid_ = fork();
    if (pid_ == 0) {
      auto cluster = PrivateCluster::open(folder, mode);
      const char answer = cluster ? 'y' : 'n';
      int signal = 0;
      if (write(ready[1], &answer, 1) == 1 && cluster) sigwait(&set, &signal);
      if (cluster) (*cluster)->stop();
      _exit(cluster ? 0 : 1);
    }
    sigprocmask(SIG_UNBLOCK, &set, nullptr);
    close(ready[1]);
    char answer = 'n';
    const auto count = read(ready[0], &answer, 1);
    close(ready[0]);
    serves_ = count == 1 && answer == 'y';
  }
  ~OtherProcess() {
    end(SIGKILL);
    for (int i = 0; i < 1000 && live_server_of(cluster_); ++i) {  // it still writes
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
  }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;

  [[nodiscard]] bool serves() const { return serves_; }

  void tell_to_end() const { kill(pid_, SIGTERM); }

  void end(int signal) {
    if (pid_ <= 0) return;
    kill(pid_, signal);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

 private:
  std::filesystem::path cluster_;
  pid_t pid_ = 0;
  bool serves_ = false;
};

class PrivateClusterTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path data() const { return folder.path() / "data"; }

  test::TemporaryFolder folder;
};

TEST_F(PrivateClusterTest, IsMadeOnTheFirstStartAndKeptForTheNext) {
  {
    const auto cluster = opened(data());
    EXPECT_TRUE(cluster->owns_server());
    ask(cluster->url(), "CREATE TABLE kept AS SELECT 42 AS value");
  }
  EXPECT_FALSE(live_server_of(data() / "postgres"));
  EXPECT_EQ(ask(opened(data())->url(), "SELECT value FROM kept"), "42");
}

TEST_F(PrivateClusterTest, SpeaksUtf8AndCanOnlyBeReachedThroughAFolderOfItsOwnAccount) {
  const auto cluster = opened(data());
  EXPECT_EQ(ask(cluster->url(), "SHOW listen_addresses"), "");
  EXPECT_EQ(ask(cluster->url(), "SHOW fsync"), "on");
  EXPECT_EQ(ask(cluster->url(), "SHOW synchronous_commit"), "on");
  EXPECT_EQ(ask(cluster->url(),
                "SELECT pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database"
                " WHERE datname = current_database()"),
            "UTF8 C.UTF-8");
  struct stat info {};
  ASSERT_EQ(stat((data() / "socket").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0700U);
}

TEST_F(PrivateClusterTest, DoesNotRunPostgresAsRoot) {
  const auto cluster = opened(data());
  struct stat info {};
  const auto server = live_server_of(data() / "postgres");
  ASSERT_TRUE(server);
  ASSERT_EQ(stat(("/proc/" + std::to_string(*server)).c_str(), &info), 0);
  EXPECT_NE(info.st_uid, 0U);
}

TEST_F(PrivateClusterTest, StartsAgainAfterItsProcessWasKilledAndLosesNothingThatWasCommitted) {
  OtherProcess other(data(), ClusterMode::serve);
  ASSERT_TRUE(other.serves());
  const auto command = opened(data(), ClusterMode::command);
  EXPECT_FALSE(command->owns_server());
  ask(command->url(), "CREATE TABLE kept AS SELECT 42 AS value");
  other.end(SIGKILL);
  EXPECT_EQ(ask(opened(data())->url(), "SELECT value FROM kept"), "42");
}

TEST_F(PrivateClusterTest, ASecondServiceOfTheSameFolderIsRefusedAtOnce) {
  const OtherProcess other(data(), ClusterMode::serve);
  ASSERT_TRUE(other.serves());
  const auto second = PrivateCluster::open(data(), ClusterMode::serve);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ClusterError::Kind::in_use);
  EXPECT_THAT(second.error().message, HasSubstr("serve, process"));
}

TEST_F(PrivateClusterTest, OfTwoCommandsAtOnceTheFirstWaitsForTheSecondBeforeItStopsTheServer) {
  OtherProcess first(data(), ClusterMode::command);
  ASSERT_TRUE(first.serves());
  auto second = opened(data(), ClusterMode::command);
  EXPECT_FALSE(second->owns_server());
  first.tell_to_end();
  std::this_thread::sleep_for(std::chrono::milliseconds{100});  // it may take longer, never less
  EXPECT_EQ(ask(second->url(), "SELECT 1"), "1");
  second.reset();
  first.end(SIGTERM);
  EXPECT_FALSE(live_server_of(data() / "postgres"));
}

TEST_F(PrivateClusterTest, AServerThatDiedIsStartedAgain) {
  const auto cluster = opened(data());
  EXPECT_FALSE(*cluster->ensure_running());
  const auto server = live_server_of(data() / "postgres");
  ASSERT_TRUE(server);
  kill(*server, SIGKILL);
  bool restarted = false;
  for (int i = 0; i < 1000 && !restarted; ++i) {
    const auto checked = cluster->ensure_running();
    ASSERT_TRUE(checked) << checked.error().message;
    restarted = *checked;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  EXPECT_TRUE(restarted);
  EXPECT_EQ(ask(cluster->url(), "SELECT 1"), "1");
}

TEST_F(PrivateClusterTest, AHalfMadeClusterIsMadeAnew) {
  std::filesystem::create_directories(data() / "postgres.new");
  std::ofstream(data() / "postgres.new" / "PG_VERSION") << "15\n";
  if (geteuid() == 0) std::filesystem::permissions(data(), std::filesystem::perms{0711});
  EXPECT_EQ(ask(opened(data())->url(), "SELECT 1"), "1");
}

TEST_F(PrivateClusterTest, AnotherProcessWithTheNumberOfAnOldServerDoesNotKeepItFromStarting) {
  opened(data())->stop();
  std::ofstream(data() / "postgres" / "postmaster.pid") << getpid() << "\n";
  EXPECT_EQ(ask(opened(data())->url(), "SELECT 1"), "1");
}

TEST_F(PrivateClusterTest, ADeepFolderGetsAShortSocketFolderThatCommandsFind) {
  const auto deep = data() / std::string(120, 'd');
  if (geteuid() == 0) {
    std::filesystem::create_directories(data());
    std::filesystem::permissions(data(), std::filesystem::perms{0711});
  }
  std::string socket;
  {
    const OtherProcess other(deep, ClusterMode::serve);
    ASSERT_TRUE(other.serves());
    EXPECT_EQ(ask(opened(deep, ClusterMode::command)->url(), "SELECT 1"), "1");
    socket = read_small_file(deep / "socket_folder");
    EXPECT_THAT(socket, testing::StartsWith("/tmp/ledgerdesk-"));
  }
  opened(deep);
  EXPECT_EQ(read_small_file(deep / "socket_folder"), socket);
  std::filesystem::remove_all(socket);
}

TEST_F(PrivateClusterTest, AFolderThatPostgresMayNotEnterIsNamed) {
  if (geteuid() != 0) GTEST_SKIP() << "only root's PostgreSQL runs as another account";
  std::filesystem::create_directories(folder.path() / "closed");
  std::filesystem::permissions(folder.path() / "closed", std::filesystem::perms{0700});
  const auto cluster = PrivateCluster::open(folder.path() / "closed" / "data", ClusterMode::serve);
  ASSERT_FALSE(cluster);
  EXPECT_THAT(cluster.error().message,
              HasSubstr("may not enter " + (folder.path() / "closed").string() + ":"));
}

}  // namespace
}  // namespace desk::app
