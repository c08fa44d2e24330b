// How commands get to the data: the settings in force, and the database they name, migrated.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/private_cluster.hpp"
#include "app/settings.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::app {

struct OpenDatabase {
  Settings settings;
  std::string url;
  std::unique_ptr<PrivateCluster> cluster;  // null with DATABASE_URL
};

// The error is an exit status; why stands on stderr.
[[nodiscard]] Result<Settings, int> settings_in_force(const SettingsSources& sources);
[[nodiscard]] Result<OpenDatabase, int> open_database(const SettingsSources& sources,
                                                      ClusterMode mode);
// Brings the schema up to date; the exit status.
[[nodiscard]] int migrate_database(const std::string& url);

// Runs `work`; a database that cannot be reached becomes exit status 3, other failures 1.
[[nodiscard]] int with_database_errors(const std::function<int()>& work);

}  // namespace desk::app
