// Which PostgreSQL programs the private cluster runs, and as whom.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

#include "events/vocabulary/result.hpp"

namespace desk::app {

struct PostgresPrograms {
  std::filesystem::path folder;  // holds initdb and postgres
  int major = 0;                 // 15 for PostgreSQL 15.6
};

// The programs of `needed_major`, or the newest from 15 on when nothing is needed. Looks in the
// folder named by PG_BIN (then only there), in /usr/lib/postgresql/*/bin and where pg_config says.
[[nodiscard]] Result<PostgresPrograms, std::string> find_postgres_programs(
    std::optional<int> needed_major);

struct Account {
  std::string name;
  uid_t uid = 0;
  gid_t gid = 0;
};

// PostgreSQL refuses to run as root: then the account that owns `cluster` already, or `postgres`,
// or `nobody`. Nothing when this process is not root and PostgreSQL runs as what it is.
[[nodiscard]] Result<std::optional<Account>, std::string> account_of_cluster(
    const std::filesystem::path& cluster);

// A sentence naming the first folder on the way to (and including) `folder` that `account` may not
// pass through; nothing when the way is open.
[[nodiscard]] std::optional<std::string> closed_on_the_way(const std::filesystem::path& folder,
                                                           const Account& account);

}  // namespace desk::app
