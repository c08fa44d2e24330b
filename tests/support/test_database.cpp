#include "tests/support/test_database.hpp"

#include <fmt/format.h>

#include <memory>
#include <pqxx/pqxx>
#include <stdexcept>

#include "app/private_cluster.hpp"
#include "events/log/database.hpp"
#include "migrations/migrator.hpp"
#include "tests/support/temporary_folder.hpp"

namespace desk::test {
namespace {

class SharedCluster {
 public:
  SharedCluster() {
    auto opened = app::PrivateCluster::open(folder_.path() / "data", app::ClusterMode::serve);
    if (!opened) throw std::runtime_error(opened.error().message);
    cluster_ = *std::move(opened);
    const auto migrated = migrations::migrate(cluster_->url(), migration_files());
    if (!migrated) throw std::runtime_error(migrated.error().message);
  }

  [[nodiscard]] std::string url(std::string_view database) const { return cluster_->url(database); }

  void execute(const std::string& statement) const {
    const auto connection = connect(url("postgres"), {.purpose = "test", .as_service = false});
    pqxx::nontransaction session(*connection);
    session.exec("SET statement_timeout = 0");
    session.exec(statement);
  }

  [[nodiscard]] std::string next_name() { return fmt::format("test_{}", ++databases_); }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<app::PrivateCluster> cluster_;
  int databases_ = 0;
};

SharedCluster& shared_cluster() {
  static SharedCluster cluster;
  return cluster;
}

}  // namespace

TestDatabase::TestDatabase(Commits commits, Schema schema) : name_(shared_cluster().next_name()) {
  auto& cluster = shared_cluster();
  cluster.execute(fmt::format("CREATE DATABASE {} TEMPLATE {}", name_,
                              schema == Schema::migrated ? "ledgerdesk" : "template0"));
  if (commits == Commits::relaxed) {
    cluster.execute(fmt::format("ALTER DATABASE {} SET synchronous_commit = off", name_));
  }
  url_ = cluster.url(name_);
}

TestDatabase::~TestDatabase() {
  try {
    shared_cluster().execute(fmt::format("DROP DATABASE {} WITH (FORCE)", name_));
  } catch (const std::exception& error) {
    fmt::print(stderr, "{} stays until the program ends: {}\n", name_, error.what());
  }
}

}  // namespace desk::test
