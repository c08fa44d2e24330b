#include "migrations/migrator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <future>
#include <pqxx/pqxx>

#include "app/private_cluster_programs.hpp"
#include "events/log/database.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_database.hpp"

namespace desk::migrations {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Kind = MigrationError::Kind;

constexpr EmbeddedFile first = {"0001_ground.sql", R"(-- The ground.
BEGIN;
CREATE TABLE IF NOT EXISTS schema_migration (
  number integer PRIMARY KEY, name text NOT NULL, checksum text,
  applied_at timestamptz NOT NULL DEFAULT now());
INSERT INTO schema_migration (number, name) VALUES (1, 'ground');
CREATE TABLE thing (id integer);
COMMIT;
)"};
constexpr EmbeddedFile second = {"0002_filling.sql", R"(BEGIN;
INSERT INTO schema_migration (number, name) VALUES (2, 'filling');
DO $$
BEGIN
  INSERT INTO thing VALUES (1);
END $$;
COMMIT;
)"};

std::string row(int number, const std::string& name) {
  return "INSERT INTO schema_migration (number, name) VALUES (" + std::to_string(number) + ", '" +
         name + "');\n";
}

class MigratorTest : public testing::Test {
 protected:
  [[nodiscard]] Result<MigrationReport, MigrationError> migrated(
      std::initializer_list<EmbeddedFile> files) const {
    return migrate(database.url(), std::span(files.begin(), files.size()));
  }

  [[nodiscard]] std::string refusal(std::initializer_list<EmbeddedFile> files, Kind kind) const {
    const auto result = migrated(files);
    if (result) return "accepted";
    EXPECT_EQ(result.error().kind, kind) << result.error().message;
    return result.error().message;
  }

  std::string ask(const std::string& question) const {
    const auto connection = connect(database.url(), {.purpose = "test", .as_service = false});
    pqxx::nontransaction session(*connection);
    const auto answer = session.exec(question);
    return answer.empty() ? "" : answer[0][0].c_str();
  }

  // Everything but the time of application.
  [[nodiscard]] std::string state() const {
    return ask(
        "SELECT string_agg(concat_ws(' ', number, name, checksum), E'\\n' ORDER BY number) || ' '"
        " || (SELECT count(*) FROM thing) FROM schema_migration");
  }

  // True when psql was content with all of the file.
  [[nodiscard]] bool run_by_hand(const EmbeddedFile& file, const std::string& options = "") const {
    const auto path = folder.path() / file.name;
    std::ofstream(path) << file.text;
    const auto psql = app::find_postgres_programs(std::nullopt)->folder / "psql";
    const auto command = psql.string() + " --quiet --no-psqlrc " + options + " --dbname=\"" +
                         database.url() + "\" --file=" + path.string() + " 2>/dev/null";
    return std::system(command.c_str()) == 0;
  }

  test::TestDatabase database{test::TestDatabase::Commits::durable,
                              test::TestDatabase::Schema::empty};
  test::TemporaryFolder folder;
};

TEST_F(MigratorTest, RunsTheFilesInOrderOnceAndNothingTheSecondTime) {
  const auto report = migrated({first, second});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->schema_version, 2);
  EXPECT_THAT(report->applied, ElementsAre("0001_ground.sql", "0002_filling.sql"));
  const auto before = state();
  EXPECT_THAT(migrated({first, second})->applied, IsEmpty());
  EXPECT_EQ(state(), before);
}

TEST_F(MigratorTest, AddsOnlyWhatIsNew) {
  ASSERT_TRUE(migrated({first}));
  EXPECT_THAT(migrated({first, second})->applied, ElementsAre("0002_filling.sql"));
  EXPECT_EQ(ask("SELECT count(*) FROM thing"), "1");
}

TEST_F(MigratorTest, FilesRunByHandEndInTheSameStateOnceTheMigratorHasSeenThem) {
  ASSERT_TRUE(run_by_hand(first));
  ASSERT_TRUE(run_by_hand(second));
  EXPECT_EQ(ask("SELECT count(*) FROM schema_migration WHERE checksum IS NULL"), "2");
  EXPECT_THAT(migrated({first, second})->applied, IsEmpty());
  const auto by_hand = state();

  ask("DROP TABLE thing, schema_migration");
  ASSERT_TRUE(migrated({first, second}));
  EXPECT_EQ(state(), by_hand);
}

TEST_F(MigratorTest, AFileRunByHandTwiceChangesNothing) {
  ASSERT_TRUE(run_by_hand(first));
  ASSERT_TRUE(run_by_hand(second));
  const auto before = state();
  EXPECT_TRUE(run_by_hand(second));  // psql goes on after an error, in a transaction that is lost
  EXPECT_FALSE(run_by_hand(second, "--set=ON_ERROR_STOP=1"));
  EXPECT_FALSE(run_by_hand(first, "--set=ON_ERROR_STOP=1"));
  EXPECT_EQ(state(), before);
}

TEST_F(MigratorTest, AFileThatFailsLeavesNothingOfItselfAndTheFilesBeforeItStay) {
  const std::string text =
      "BEGIN;\n" + row(2, "broken") + "CREATE TABLE other (id integer);\nSELECT 1 / 0;\nCOMMIT;\n";
  EXPECT_THAT(refusal({first, {"0002_broken.sql", text}}, Kind::failed),
              HasSubstr("0002_broken.sql"));
  EXPECT_EQ(ask("SELECT max(number) FROM schema_migration"), "1");
  EXPECT_EQ(ask("SELECT to_regclass('other')::text"), "");
}

TEST_F(MigratorTest, ADatabaseOfANewerProgramIsRefused) {
  ASSERT_TRUE(migrated({first, second}));
  EXPECT_THAT(refusal({first}, Kind::newer_schema), HasSubstr("schema 2"));
}

TEST_F(MigratorTest, AFileThatWasChangedAfterItWasAppliedIsNamed) {
  ASSERT_TRUE(migrated({first, second}));
  const std::string changed = std::string(second.text) + "-- better\n";
  EXPECT_THAT(refusal({first, {second.name, changed}}, Kind::changed_file),
              HasSubstr("0002_filling.sql"));
}

TEST_F(MigratorTest, AFileUnderAnotherNameThanTheDatabaseKnowsIsRefused) {
  ASSERT_TRUE(migrated({first, second}));
  EXPECT_THAT(refusal({first, {"0002_other.sql", second.text}}, Kind::bad_history),
              HasSubstr("'filling'"));
}

TEST_F(MigratorTest, AGapInTheDatabaseIsRefused) {
  ASSERT_TRUE(migrated({first, second}));
  ask("DELETE FROM schema_migration WHERE number = 1");
  EXPECT_THAT(refusal({first, second}, Kind::bad_history), HasSubstr("migration 1"));
}

TEST_F(MigratorTest, FilesThatBreakTheConventionAreRefusedBeforeAnythingRuns) {
  EXPECT_THAT(refusal({first, {"0003_late.sql", second.text}}, Kind::bad_files),
              HasSubstr("0003_late.sql should be 0002_"));
  EXPECT_THAT(refusal({first, {"0002_bare.sql", "SELECT 1;\n"}}, Kind::bad_files),
              HasSubstr("0002_bare.sql must be one transaction"));
  const std::string after = std::string(second.text) + "SELECT 1;\n";
  EXPECT_THAT(refusal({first, {second.name, after}}, Kind::bad_files), HasSubstr(second.name));
  EXPECT_EQ(ask("SELECT to_regclass('schema_migration')::text"), "");
}

TEST_F(MigratorTest, AFileThatDoesNotWriteItsRowIsRolledBack) {
  const std::string text = "BEGIN;\nCREATE TABLE other (id integer);\nCOMMIT;\n";
  EXPECT_THAT(refusal({first, {"0002_other.sql", text}}, Kind::bad_files),
              HasSubstr("does not insert its row"));
  EXPECT_EQ(ask("SELECT to_regclass('other')::text"), "");
}

TEST_F(MigratorTest, OfSeveralMigratorsAtOnceOneAppliesAndTheOthersFindItDone) {
  std::array<std::future<Result<MigrationReport, MigrationError>>, 4> runs;
  for (auto& run : runs) {
    run = std::async(std::launch::async, [this] { return migrated({first, second}); });
  }
  std::size_t applied = 0;
  for (auto& run : runs) {
    const auto report = run.get();
    ASSERT_TRUE(report) << report.error().message;
    applied += report->applied.size();
  }
  EXPECT_EQ(applied, 2U);
  EXPECT_EQ(ask("SELECT count(*) FROM thing"), "1");
}

TEST(Migrator, ADatabaseThatIsNotThereIsUnreachable) {
  const auto report = migrate("host=/nonexistent dbname=none", migration_files());
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, Kind::unreachable);
}

TEST(Migrator, TheProgramsOwnFilesFollowTheConventionAndRunTwice) {
  const test::TestDatabase database(test::TestDatabase::Commits::durable,
                                    test::TestDatabase::Schema::empty);
  const auto report = migrate(database.url(), migration_files());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->applied.size(), migration_files().size());
  EXPECT_THAT(migrate(database.url(), migration_files())->applied, IsEmpty());
}

TEST(TestDatabase, EachIsACopyOfTheMigratedTemplateOfItsOwn) {
  const test::TestDatabase one;
  const test::TestDatabase two;
  EXPECT_NE(one.name(), two.name());
  EXPECT_THAT(migrate(two.url(), migration_files())->applied, IsEmpty());
}

}  // namespace
}  // namespace desk::migrations
