// A real database of its own for a test. The first one in a process starts a private PostgreSQL in
// a folder under /tmp (about a second) and migrates a template; each further database is a copy of
// it (some 50 ms). The server and its folder go when the test program ends. Main thread only.
#pragma once

#include <string>

namespace desk::test {

class TestDatabase {
 public:
  // `relaxed` commits return before they are on disk: for tests that write much.
  enum class Commits { durable, relaxed };

  // `migrated`: with the schema; `empty`: without any.
  enum class Schema { migrated, empty };

  explicit TestDatabase(Commits commits = Commits::durable, Schema schema = Schema::migrated);
  ~TestDatabase();  // drops it, and ends the sessions that are still in it
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  [[nodiscard]] const std::string& url() const { return url_; }    // key=value list for libpq
  [[nodiscard]] const std::string& name() const { return name_; }  // of the database in its server

 private:
  std::string name_;
  std::string url_;
};

}  // namespace desk::test
