#include "migrations/migrator.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <optional>
#include <pqxx/pqxx>
#include <string_view>

#include "events/log/database.hpp"
#include "events/log/hash_chain.hpp"

namespace desk::migrations {
namespace {

using Kind = MigrationError::Kind;

struct Migration {
  int number = 0;
  std::string name;
  std::string file;
  std::string body;  // without BEGIN and COMMIT
  std::string checksum;
};

struct AppliedMigration {
  std::string name;
  std::optional<std::string> checksum;
};

using History = std::map<int, AppliedMigration>;

// The offset of the first line after `start` that is exactly `line`.
std::size_t find_line(std::string_view text, std::string_view line) {
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    if (text.substr(start, end - start) == line) return start;
    start = end + 1;
  }
  return std::string_view::npos;
}

bool only_comments(std::string_view text) {
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    const auto line = text.substr(start, end - start);
    if (!line.starts_with("--") && line.find_first_not_of(" \t\r") != std::string_view::npos) {
      return false;
    }
    start = end + 1;
  }
  return true;
}

std::optional<std::string_view> body_of(std::string_view text) {
  constexpr std::string_view begin_line = "BEGIN;";
  constexpr std::string_view commit_line = "COMMIT;";
  const auto begin = find_line(text, begin_line);
  if (begin == std::string_view::npos || !only_comments(text.substr(0, begin))) return std::nullopt;
  auto body = text.substr(begin + begin_line.size());
  const auto commit = find_line(body, commit_line);
  if (commit == std::string_view::npos ||
      !only_comments(body.substr(commit + commit_line.size()))) {
    return std::nullopt;
  }
  return body.substr(0, commit);
}

std::string checksum_of(std::string_view text) {
  Sha256 sha;
  sha.add(text);
  return to_hex(sha.finish());
}

Result<Migration, MigrationError> read_file(const EmbeddedFile& file, int number) {
  const auto prefix = fmt::format("{:04}_", number);
  constexpr std::string_view suffix = ".sql";
  if (!file.name.starts_with(prefix) || !file.name.ends_with(suffix) ||
      file.name.size() <= prefix.size() + suffix.size()) {
    return refuse(MigrationError{
        Kind::bad_files,
        fmt::format("{} should be {}name.sql: numbers have no gaps", file.name, prefix)});
  }
  const auto body = body_of(file.text);
  if (!body) {
    return refuse(MigrationError{
        Kind::bad_files,
        fmt::format("{} must be one transaction, from a line BEGIN; to a line COMMIT;",
                    file.name)});
  }
  auto name = file.name.substr(prefix.size());
  name.remove_suffix(suffix.size());
  return Migration{number, std::string(name), std::string(file.name), std::string(*body),
                   checksum_of(file.text)};
}

Result<std::vector<Migration>, MigrationError> read_files(std::span<const EmbeddedFile> files) {
  std::vector<Migration> migrations;
  for (const auto& file : files) {
    auto migration = read_file(file, static_cast<int>(migrations.size()) + 1);
    if (!migration) return refuse(migration.error());
    migrations.push_back(*std::move(migration));
  }
  return migrations;
}

History read_history(pqxx::connection& connection) {
  pqxx::nontransaction session(connection);
  History history;
  if (session.exec1("SELECT to_regclass('schema_migration')")[0].is_null()) return history;
  for (const auto row : session.exec("SELECT number, name, checksum FROM schema_migration")) {
    AppliedMigration applied{row[1].as<std::string>(), std::nullopt};
    if (!row[2].is_null()) applied.checksum = row[2].as<std::string>();
    history.emplace(row[0].as<int>(), std::move(applied));
  }
  return history;
}

std::optional<MigrationError> disagreement(const History& history,
                                           const std::vector<Migration>& migrations) {
  if (!history.empty() && history.rbegin()->first > static_cast<int>(migrations.size())) {
    return MigrationError{
        Kind::newer_schema,
        fmt::format("the database has schema {}, this program knows {}: run a newer ledgerdesk",
                    history.rbegin()->first, migrations.size())};
  }
  int expected = 1;
  for (const auto& [number, applied] : history) {
    if (number != expected++) {
      return MigrationError{Kind::bad_history,
                            fmt::format("migration {} is missing in the database, which has {}",
                                        expected - 1, number)};
    }
    const auto& migration = migrations[static_cast<std::size_t>(number - 1)];
    if (applied.name != migration.name) {
      return MigrationError{Kind::bad_history,
                            fmt::format("migration {} is '{}' in the database, '{}' here", number,
                                        applied.name, migration.name)};
    }
    if (applied.checksum && *applied.checksum != migration.checksum) {
      return MigrationError{Kind::changed_file,
                            fmt::format("{} was changed after it was applied", migration.file)};
    }
  }
  return std::nullopt;
}

// Adds the checksum to the file's row; false when the file has written no such row.
bool note_checksum(pqxx::transaction_base& transaction, const Migration& migration) {
  const auto updated = transaction.exec_params(
      "UPDATE schema_migration SET checksum = $3 WHERE number = $1 AND name = $2", migration.number,
      migration.name, migration.checksum);
  return updated.affected_rows() == 1;
}

Result<void, MigrationError> apply(pqxx::connection& connection, const Migration& migration) {
  pqxx::work transaction(connection);
  try {
    transaction.exec(migration.body);
  } catch (const pqxx::sql_error&) {
    if (is_unreachable()) throw;
    return refuse(
        MigrationError{Kind::failed, fmt::format("{}: {}", migration.file, current_error())});
  }
  if (!note_checksum(transaction, migration)) {
    return refuse(MigrationError{
        Kind::bad_files, fmt::format("{} does not insert its row ({}, '{}') into schema_migration",
                                     migration.file, migration.number, migration.name)});
  }
  transaction.commit();
  return {};
}

// The lock is the session's, so that it spans the files' transactions; closing the connection ends
// it.
void lock_out_other_migrators(pqxx::connection& connection) {
  pqxx::nontransaction session(connection);
  session.exec("SET statement_timeout = 0; SET lock_timeout = '60s'");
  session.exec("SELECT pg_advisory_lock(hashtext('ledgerdesk'), hashtext('migrate'))");
}

Result<MigrationReport, MigrationError> run(pqxx::connection& connection,
                                            const std::vector<Migration>& migrations) {
  lock_out_other_migrators(connection);
  const auto history = read_history(connection);
  if (auto refused = disagreement(history, migrations)) return refuse(*std::move(refused));
  MigrationReport report{static_cast<int>(migrations.size()), {}};
  for (const auto& migration : migrations) {
    const auto applied = history.find(migration.number);
    if (applied == history.end()) {
      if (auto done = apply(connection, migration); !done) return refuse(done.error());
      report.applied.push_back(migration.file);
    } else if (!applied->second.checksum) {
      pqxx::work transaction(connection);
      note_checksum(transaction, migration);
      transaction.commit();
    }
  }
  return report;
}

}  // namespace

Result<MigrationReport, MigrationError> migrate(const std::string& connection_url,
                                                std::span<const EmbeddedFile> files) {
  const auto migrations = read_files(files);
  if (!migrations) return refuse(migrations.error());
  try {
    const auto connection = connect(connection_url, {.purpose = "migrate", .as_service = false});
    return run(*connection, *migrations);
  } catch (const std::exception&) {
    const auto kind = is_unreachable() ? Kind::unreachable : Kind::failed;
    return refuse(MigrationError{kind, current_error()});
  }
}

}  // namespace desk::migrations
