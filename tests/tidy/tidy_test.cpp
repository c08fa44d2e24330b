// Rules of the tree that a program can see. Each failure says which rule, where, and why it is one.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace desk::test {
namespace {

namespace fs = std::filesystem;

const fs::path root = LEDGERDESK_SOURCE_DIR;
constexpr std::size_t file_limit = 400;
constexpr std::size_t line_limit = 100;

struct Source {
  std::string path;  // from the root
  std::vector<std::string> lines;

  [[nodiscard]] bool below(std::string_view folder) const { return path.starts_with(folder); }
};

std::size_t characters(const std::string& line) {
  std::size_t count = 0;
  for (const char c : line) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1U : 0U;
  return count;
}

// C++ of ours; the load generator and the machine's limits are programs of their own.
const std::vector<Source>& sources() {
  static const auto all = [] {
    std::vector<Source> found;
    for (const auto* folder :
         {"actors", "app", "bench", "events", "http", "migrations", "projections", "tests"}) {
      for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        const auto extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".hpp") continue;
        Source source{fs::relative(entry.path(), root).string(), {}};
        if (source.below("bench/loadgen/") || source.below("bench/limits/")) continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) source.lines.push_back(line);
        found.push_back(std::move(source));
      }
    }
    return found;
  }();
  return all;
}

// The target of a line's #include, or "".
std::string included(const std::string& line) {
  static const std::regex include(R"(^#include [<"]([^>"]+)[>"])");
  std::smatch match;
  return std::regex_search(line, match, include) ? match[1].str() : std::string();
}

template <class Check>
void for_each_include(Check check) {
  for (const auto& source : sources()) {
    for (const auto& line : source.lines) {
      if (const auto target = included(line); !target.empty()) check(source, target);
    }
  }
}

TEST(Arrows, IncludesPointOneWay) {
  // docs/architecture.md: what a folder may not include.
  const std::map<std::string, std::vector<std::string>> forbidden = {
      {"events/", {"actors/", "projections/", "http/", "app/", "migrations/"}},
      {"events/vocabulary/", {"events/log/", "events/ticket", "events/recorded", "events/event_"}},
      {"actors/", {"projections/", "http/", "app/", "migrations/"}},
      {"projections/", {"actors/", "http/", "app/", "migrations/"}},
      {"http/", {"app/", "migrations/", "actors/runtime/appender", "actors/runtime/directory"}},
      {"http/server/", {"actors/", "projections/", "http/tickets/", "http/route", "http/services"}},
      {"http/html/", {"actors/", "projections/", "http/articles/", "http/route", "http/services"}},
      {"http/files/", {"actors/", "projections/", "http/attachments/", "http/route"}},
      {"projections/search/", {"projections/article"}},
      {"http/web_files/", {"actors/", "projections/", "http/articles/", "http/help_centre/"}},
      {"http/engine_io/", {"actors/", "projections/", "http/live_chat", "http/socket_io"}},
      {"http/socket_io/", {"actors/", "projections/", "http/live_chat"}},
      {"migrations/", {"actors/", "projections/", "http/", "app/"}}};
  for_each_include([&](const Source& source, const std::string& target) {
    for (const auto& [folder, targets] : forbidden) {
      if (!source.below(folder)) continue;
      for (const auto& wrong : targets) {
        EXPECT_FALSE(target.starts_with(wrong)) << source.path << " includes " << target << ": "
                                                << folder << " must not know " << wrong;
      }
    }
  });
}

TEST(Fences, LibrariesStayInTheirFolders) {
  const std::map<std::string, std::vector<std::string>> homes = {
      {"caf/", {"actors/runtime/"}},
      {"boost/beast", {"http/server/", "tests/unit/http_server/"}},
      {"boost/asio", {"http/server/", "tests/"}},
      {"pqxx/",
       {"events/log/", "actors/runtime/", "projections/", "migrations/", "app/", "bench/",
        "tests/"}},
      {"simdjson.h", {"events/vocabulary/json_reader.cpp", "events/vocabulary/text.cpp"}},
      {"prometheus/", {"http/metrics.cpp"}},
      {"unicode/",
       {"projections/search/", "http/articles/slugs.cpp", "http/desk/opening.cpp",
        "http/help_centre/local_date.cpp"}},
      {"libstemmer.h", {"projections/search/"}},
      {"gumbo.h", {"http/html/", "tests/unit/html/"}},
      {"cmark", {"http/html/"}},
      {"dtl/", {"http/html/"}},
      {"magic.h", {"http/files/"}},
      {"toml++/", {"app/"}},
      {"CLI/", {"app/", "tests/unit/app/"}}};
  for_each_include([&](const Source& source, const std::string& target) {
    for (const auto& [library, folders] : homes) {
      if (!target.starts_with(library)) continue;
      const bool at_home = std::any_of(folders.begin(), folders.end(),
                                       [&](const auto& home) { return source.below(home); });
      EXPECT_TRUE(at_home) << source.path << " includes " << target << ", whose place is "
                           << folders.front();
    }
  });
}

TEST(Deciders, KnowNoClockNoJsonNoDatabase) {
  for (const auto& source : sources()) {
    static const std::regex entity(
        R"(actors/(ticket|ticket_bulk|chat_session|agent|article|slug|reading|desk|attachment)"
        R"(|bulk_action)\..*)");
    const bool decider = std::regex_match(source.path, entity);
    if (!decider) continue;
    for (const auto& line : source.lines) {
      for (const auto* impure : {"now()", "new_uuid", "json", "pqxx", "caf", "rand"}) {
        EXPECT_EQ(line.find(impure), std::string::npos)
            << source.path << " uses " << impure << ": a decider is a pure function";
      }
    }
  }
}

TEST(Sql, StandsWithTheOwnerOfItsTable) {
  static const std::regex statement(R"re("[^"]*\b(INSERT INTO|UPDATE|DELETE FROM) (\w+))re");
  const std::map<std::string, std::vector<std::string>> owners = {
      {"event", {}},
      {"batch", {}},
      {"log_head", {}},
      {"stream", {}},
      {"event_type", {"events/log/"}},
      {"command_result", {"events/log/"}},
      {"projection", {"projections/projection_store.cpp"}},
      {"parked", {"projections/projection_store.cpp"}},
      {"schema_migration", {"migrations/"}},
      {"support_tickets_v1", {"projections/tickets_projection.cpp"}},
      {"chat_sessions_v1", {"projections/chats_projection.cpp"}},
      {"chat_messages_v1", {"projections/chats_projection.cpp"}},
      {"support_agents_v1", {"projections/chats_projection.cpp"}},
      {"ticket_messages_v1", {"projections/tickets_projection.cpp"}},
      {"kb_articles_v1", {"projections/articles_projection.cpp"}},
      {"kb_article_revisions_v1", {"projections/articles_projection.cpp"}},
      {"kb_article_slugs_v1", {"projections/articles_projection.cpp"}},
      {"kb_article_feedback_v1", {"projections/articles_projection.cpp"}},
      {"kb_article_views_v1", {"projections/articles_projection.cpp"}},
      {"kb_article_view_days_v1", {"projections/articles_projection.cpp"}},
      {"kb_searches_v1", {"projections/articles_projection.cpp"}},
      {"kb_offers_v1", {"projections/articles_projection.cpp"}},
      {"kb_synonyms_v1", {"projections/articles_projection.cpp"}},
      {"attachments_v1", {"projections/attachments_projection.cpp"}}};
  for (const auto& source : sources()) {
    if (source.below("tests/")) continue;
    for (const auto& line : source.lines) {
      std::smatch match;
      if (!std::regex_search(line, match, statement)) continue;
      const auto owner = owners.find(match[2].str());
      if (owner == owners.end()) continue;
      const bool own = std::any_of(owner->second.begin(), owner->second.end(),
                                   [&](const auto& path) { return source.below(path); });
      EXPECT_TRUE(own) << source.path << " writes " << match[2].str() << ", which is not its table";
    }
  }
}

TEST(Sources, FitOnAScreenAndInAHead) {
  for (const auto& source : sources()) {
    EXPECT_LE(source.lines.size(), file_limit) << source.path << " holds more than one job";
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      // A line to paste is one line.
      if (source.lines[i].starts_with("curl ")) continue;
      EXPECT_LE(characters(source.lines[i]), line_limit) << source.path << ":" << i + 1;
    }
  }
}

TEST(Sources, LeaveNothingUnfinished) {
  static const std::regex leftover(
      "\\b(TO"
      "DO|FIX"
      "ME|X"
      "XX|HA"
      "CK)\\b");
  static const std::regex vague(R"((^|/)(utils?|helpers?|managers?|common|misc)[./_])");
  for (const auto& source : sources()) {
    EXPECT_FALSE(std::regex_search(source.path, vague))
        << source.path << " has a name that says nothing";
    for (const auto& line : source.lines) {
      EXPECT_FALSE(std::regex_search(line, leftover)) << source.path << ": " << line;
    }
  }
}

TEST(Headers, SayWhatTheyAreFor) {
  for (const auto& source : sources()) {
    if (!source.path.ends_with(".hpp")) continue;
    ASSERT_FALSE(source.lines.empty()) << source.path;
    EXPECT_TRUE(source.lines.front().starts_with("// "))
        << source.path << " opens without a sentence";
    const bool once =
        std::find(source.lines.begin(), source.lines.end(), "#pragma once") != source.lines.end();
    EXPECT_TRUE(once) << source.path;
  }
}

TEST(Folders, SayWhatLivesThere) {
  for (const auto* folder : {"actors", "app", "bench", "deploy", "docs", "events", "http",
                             "migrations", "projections", "tests", "web"}) {
    EXPECT_TRUE(fs::exists(root / folder / "README.md")) << folder << "/README.md";
  }
}

TEST(Readmes, BeginWithATitle) {
  for (const auto* folder : {"actors", "app", "bench", "deploy", "docs", "events", "http",
                             "migrations", "projections", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto path = entry.path();
      if (path.filename() != "README.md" ||
          path.string().find("node_modules") != std::string::npos) {
        continue;
      }
      std::string first;
      std::ifstream file(path);
      std::getline(file, first);
      EXPECT_TRUE(first.starts_with("# ")) << path << " begins with: " << first;
    }
  }
}

TEST(Migrations, AreNumberedWithoutGaps) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(root / "migrations")) {
    if (entry.path().extension() == ".sql") names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(std::stoul(names[i].substr(0, 4)), i + 1) << names[i];
  }
}

}  // namespace
}  // namespace desk::test
