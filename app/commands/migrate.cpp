// ledgerdesk migrate: brings the database to this program's schema.
#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/commands/open_database.hpp"

namespace desk::app {

void add_migrate(CLI::App& program, Run& chosen) {
  auto* command = program.add_subcommand("migrate", "Bring the database's schema up to date");
  const auto sources = std::make_shared<SettingsSources>();
  add_settings_options(*command, *sources, SettingsScope::storage);
  command->callback([&chosen, sources] {
    chosen = [sources] {
      const auto database = open_database(*sources, ClusterMode::command);
      return database ? migrate_database(database->url) : database.error();
    };
  });
}

}  // namespace desk::app
