// ledgerdesk demo: opens the demo tickets and prints lines to try the API with.
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands/command.hpp"
#include "app/commands/open_database.hpp"
#include "app/demo.hpp"
#include "app/token_setup.hpp"

namespace desk::app {
namespace {

int run_demo(const SettingsSources& sources) {
  const auto database = open_database(sources, ClusterMode::command);
  if (!database) return database.error();
  if (const int status = migrate_database(database->url); status != exit_done) return status;
  const auto secret = signing_secret(database->settings);
  if (!secret) {
    spdlog::error("{}", secret.error());
    return exit_failed;
  }
  actors::RuntimeOptions options;
  options.database_url = database->url;
  options.on_commit = [](const CommittedBatch&) {};
  actors::ActorRuntime actors(std::move(options));
  seed_demo(actors);
  std::cout << demo_lines(database->settings.address, database->settings.port, *secret);
  return exit_done;
}

}  // namespace

void add_demo(CLI::App& program, Run& chosen) {
  auto* command =
      program.add_subcommand("demo", "Open demo tickets, print tokens and lines to paste");
  const auto sources = std::make_shared<SettingsSources>();
  add_settings_options(*command, *sources);
  command->callback([&chosen, sources] { chosen = [sources] { return run_demo(*sources); }; });
}

}  // namespace desk::app
