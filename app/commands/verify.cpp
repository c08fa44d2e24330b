// ledgerdesk verify: checks the log against itself.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands/command.hpp"
#include "app/commands/open_database.hpp"
#include "app/progress.hpp"
#include "events/log/database.hpp"
#include "events/log/verifier.hpp"
#include "events/vocabulary/json_writer.hpp"

namespace desk::app {
namespace {

void print_report(const VerifyReport& report, bool json) {
  if (json) {
    JsonWriter out;
    out.begin_object().field("events", report.events).field("batches", report.batches);
    out.key("differences").begin_array();
    for (const auto& difference : report.differences) out.value(difference);
    out.end_array().end_object();
    std::cout << out.text() << '\n';
    return;
  }
  for (const auto& difference : report.differences) std::cout << difference << '\n';
  std::cout << fmt::format("{} events in {} batches: {}\n", report.events, report.batches,
                           report.differences.empty() ? "whole" : "NOT whole");
}

int verify(const SettingsSources& sources, bool json) {
  const auto database = open_database(sources, ClusterMode::command);
  if (!database) return database.error();
  return with_database_errors([&] {
    const auto connection = connect(database->url, {.purpose = "verify", .may_take_long = true});
    Progress progress("verifying");
    const auto report =
        verify_log(*connection, [&](Position done, Position total) { progress.show(done, total); });
    progress.end();
    print_report(report, json);
    return report.differences.empty() ? exit_done : exit_failed;
  });
}

}  // namespace

void add_verify(CLI::App& program, Run& chosen) {
  auto* command = program.add_subcommand("verify", "Check the log: chain, gaps, versions, cursors");
  const auto sources = std::make_shared<SettingsSources>();
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "The report as JSON");
  add_settings_options(*command, *sources, SettingsScope::storage);
  command->callback(
      [&chosen, sources, json] { chosen = [sources, json] { return verify(*sources, *json); }; });
}

}  // namespace desk::app
