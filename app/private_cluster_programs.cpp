#include "app/private_cluster_programs.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <vector>

namespace desk::app {
namespace {

constexpr int least_major = 15;

// The first line that a shell command prints; empty when it prints nothing.
std::string first_line_of(const std::string& command) {
  const std::unique_ptr<FILE, decltype(&pclose)> output(popen(command.c_str(), "re"), &pclose);
  if (!output) return {};
  std::array<char, 4096> line{};
  if (std::fgets(line.data(), static_cast<int>(line.size()), output.get()) == nullptr) return {};
  std::string text(line.data());
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string shell_quoted(const std::filesystem::path& path) {
  std::string quoted = "'";
  for (const char c : path.string()) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

// "postgres (PostgreSQL) 15.6 (Debian 15.6-0+deb12u1)" -> 15; nothing where the programs are
// missing.
std::optional<int> major_of(const std::filesystem::path& folder) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "postgres", ignored) ||
      !std::filesystem::exists(folder / "initdb", ignored)) {
    return std::nullopt;
  }
  const auto line = first_line_of(shell_quoted(folder / "postgres") + " --version 2>/dev/null");
  const auto start = line.find(") ");
  if (start == std::string::npos) return std::nullopt;
  int major = 0;
  std::from_chars(line.data() + start + 2, line.data() + line.size(), major);
  return major;
}

std::vector<std::filesystem::path> program_folders() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): read before threads start
  if (const char* named = std::getenv("PG_BIN"); named != nullptr && *named != '\0') {
    return {named};
  }
  std::vector<std::filesystem::path> folders;
  std::error_code missing;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", missing)) {
    folders.push_back(version.path() / "bin");
  }
  if (const auto folder = first_line_of("pg_config --bindir 2>/dev/null"); !folder.empty()) {
    folders.emplace_back(folder);
  }
  return folders;
}

bool may_enter(const struct stat& folder, const Account& account) {
  if (folder.st_uid == account.uid) return (folder.st_mode & S_IXUSR) != 0;
  if (folder.st_gid == account.gid) return (folder.st_mode & S_IXGRP) != 0;
  return (folder.st_mode & S_IXOTH) != 0;
}

std::optional<Account> account_from(const passwd* entry) {
  if (entry == nullptr) return std::nullopt;
  return Account{entry->pw_name, entry->pw_uid, entry->pw_gid};
}

}  // namespace

Result<PostgresPrograms, std::string> find_postgres_programs(std::optional<int> needed_major) {
  PostgresPrograms best;
  for (const auto& folder : program_folders()) {
    const auto major = major_of(folder);
    if (!major || (needed_major ? *major != *needed_major : *major < least_major)) continue;
    if (*major > best.major) best = {folder, *major};
  }
  if (best.major != 0) return best;
  const auto wanted =
      needed_major ? fmt::format("{}", *needed_major) : fmt::format("{} or later", least_major);
  return refuse(fmt::format(
      "the programs of PostgreSQL {} are not installed: install the package postgresql-{}, name "
      "their folder in PG_BIN, or name another database in DATABASE_URL",
      wanted, needed_major.value_or(least_major)));
}

Result<std::optional<Account>, std::string> account_of_cluster(
    const std::filesystem::path& cluster) {
  if (geteuid() != 0) return std::optional<Account>();
  struct stat info {};
  if (stat(cluster.c_str(), &info) == 0 && info.st_uid != 0) {
    auto owner = account_from(getpwuid(info.st_uid));  // NOLINT(concurrency-mt-unsafe): main thread
    return owner ? owner : Account{std::to_string(info.st_uid), info.st_uid, info.st_gid};
  }
  for (const auto* name : {"postgres", "nobody"}) {
    auto account = account_from(getpwnam(name));  // NOLINT(concurrency-mt-unsafe): main thread
    if (account) return account;
  }
  return refuse(std::string(
      "PostgreSQL does not run as root, and there is no account 'postgres' to run it as"));
}

std::optional<std::string> closed_on_the_way(const std::filesystem::path& folder,
                                             const Account& account) {
  std::filesystem::path way;
  for (const auto& part : folder) {
    way /= part;
    struct stat info {};
    if (stat(way.c_str(), &info) != 0 || may_enter(info, account)) continue;
    return fmt::format(
        "PostgreSQL runs as the account '{0}', which may not enter {1}: choose another data folder "
        "(--data-folder, LEDGERDESK_DATA) or run chmod o+x {1}",
        account.name, way.string());
  }
  return std::nullopt;
}

}  // namespace desk::app
