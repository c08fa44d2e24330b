// Connections to PostgreSQL and what their failures mean. A connection belongs to one thread; a
// broken one is thrown away, never silently reconnected.
#pragma once

#include <memory>
#include <optional>
#include <pqxx/connection>
#include <string>
#include <string_view>

#include "events/vocabulary/clock.hpp"

namespace desk {

using Connection = std::unique_ptr<pqxx::connection>;

enum class Durability { on_commit, later };  // later: synchronous_commit = off

struct ConnectOptions {
  std::string_view purpose;  // shown in pg_stat_activity
  Durability durability = Durability::on_commit;
  bool as_service = true;      // act as the role that may not change the log, where it exists
  bool may_take_long = false;  // no limit on a statement's time: for commands that read everything
};

// Opens a session in UTC with time-outs set (connecting 2 s, a statement 4 s), so that a database
// that is gone or stuck is noticed. `url` is a libpq URL or key=value list. Throws
// pqxx::broken_connection.
[[nodiscard]] Connection connect(const std::string& url, const ConnectOptions& options);

// Must be called from a catch block. True when the database could not be reached, went away, or is
// starting or stopping: what was asked may or may not have happened, and trying again makes sense.
[[nodiscard]] bool is_unreachable();

// The SQLSTATE of the sql_error being handled, or nothing. From a catch block.
[[nodiscard]] std::string current_sqlstate();

// The message of the exception being handled, on one line. From a catch block.
[[nodiscard]] std::string current_error();

// PostgreSQL's text form of a timestamptz in a UTC session.
[[nodiscard]] Timestamp timestamp_of(std::string_view text);

// Builds the text form of a PostgreSQL array.
class ArrayText {
 public:
  void add(std::int64_t number);
  void add(std::string_view text);
  void add_unquoted(std::string_view text);  // for text without special characters
  void add_null() { add_unquoted("NULL"); }
  [[nodiscard]] std::string take();

 private:
  void separate();
  std::string out_ = "{";
};

}  // namespace desk
