// Brings a database to this program's schema by running the numbered files of this folder in order.
//
// How a file is written, so that it runs by the migrator and by hand (psql -f, in order) alike,
// with the same end:
//   - Its name is NNNN_name.sql: 0001, 0002 and so on without gaps.
//   - Comments, then a line `BEGIN;`, and at the end a line `COMMIT;`. No other transaction
//   control,
//     no psql commands, nothing that PostgreSQL refuses within a transaction.
//   - The first statement after BEGIN is
//       INSERT INTO schema_migration (number, name) VALUES (N, 'name');
//     so that running the file again fails on that row and changes nothing. (File 0001 makes the
//     table itself before, with CREATE TABLE IF NOT EXISTS; its columns are number integer PRIMARY
//     KEY, name text NOT NULL, checksum text, applied_at timestamptz NOT NULL DEFAULT now().)
//   - Once released it is never edited: the migrator notes its SHA-256 and refuses a changed file.
// The migrator runs what stands between BEGIN and COMMIT in a transaction of its own, in which it
// also adds the checksum to the row. After a run by hand the checksum is null, and the migrator's
// next run fills it in.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "events/vocabulary/embedded_file.hpp"
#include "events/vocabulary/result.hpp"

namespace desk {

// The files of this folder, sorted by name, compiled into the program.
[[nodiscard]] std::span<const EmbeddedFile> migration_files();

}  // namespace desk

namespace desk::migrations {

struct MigrationReport {
  int schema_version = 0;            // the number of the last file
  std::vector<std::string> applied;  // names of the files that this run applied
};

struct MigrationError {
  enum class Kind {
    unreachable,   // the database cannot be reached or went away: trying again makes sense
    newer_schema,  // a newer ledgerdesk has been here
    changed_file,  // an applied file is not what it was
    bad_files,     // the files break the convention above
    bad_history,   // schema_migration has gaps or other names
    failed,        // the database refused a statement; that file's transaction was rolled back
  };
  Kind kind;
  std::string message;  // a sentence, with the file's name where there is one
};

// Idempotent. Two at once: one waits for the other (at most a minute). Runs as the account of the
// URL, which must own the schema. Blocks; any thread.
[[nodiscard]] Result<MigrationReport, MigrationError> migrate(const std::string& connection_url,
                                                              std::span<const EmbeddedFile> files);

}  // namespace desk::migrations
