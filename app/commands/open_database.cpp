#include "app/commands/open_database.hpp"

#include <spdlog/spdlog.h>

#include "app/exit_codes.hpp"
#include "events/log/database.hpp"
#include "migrations/migrator.hpp"

namespace desk::app {

Result<Settings, int> settings_in_force(const SettingsSources& sources) {
  auto settings = resolve(sources, process_environment);
  if (!settings) {
    spdlog::error("{}", settings.error());
    return refuse(exit_usage);
  }
  spdlog::set_level(spdlog::level::from_str(settings->log_level));
  return std::move(*settings);
}

Result<OpenDatabase, int> open_database(const SettingsSources& sources, ClusterMode mode) {
  auto settings = settings_in_force(sources);
  if (!settings) return refuse(settings.error());
  OpenDatabase database{std::move(*settings), "", nullptr};
  if (database.settings.database_url) {
    database.url = *database.settings.database_url;
    return database;
  }
  auto cluster = PrivateCluster::open(database.settings.data_folder, mode);
  if (!cluster) {
    spdlog::error("{}", cluster.error().message);
    const bool in_use = cluster.error().kind == ClusterError::Kind::in_use;
    return refuse(in_use ? exit_failed : exit_no_database);
  }
  database.cluster = std::move(*cluster);
  database.url = database.cluster->url();
  // The cluster is ours alone, so its schema is too: a new one has none yet.
  if (const int status = migrate_database(database.url); status != exit_done) return refuse(status);
  return database;
}

int migrate_database(const std::string& url) {
  const auto report = migrations::migrate(url, migration_files());
  if (!report) {
    spdlog::error("{}", report.error().message);
    const bool unreachable = report.error().kind == migrations::MigrationError::Kind::unreachable;
    return unreachable ? exit_no_database : exit_failed;
  }
  for (const auto& name : report->applied) spdlog::info("applied {}", name);
  return exit_done;
}

int with_database_errors(const std::function<int()>& work) {
  try {
    return work();
  } catch (const std::exception&) {
    const bool unreachable = is_unreachable();
    spdlog::error("{}", current_error());
    return unreachable ? exit_no_database : exit_failed;
  }
}

}  // namespace desk::app
