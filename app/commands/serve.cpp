// ledgerdesk serve: the service, until it is told to stop.
#include <signal.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <ctime>
#include <iostream>

#include "app/commands/command.hpp"
#include "app/commands/open_database.hpp"
#include "app/demo.hpp"
#include "app/service.hpp"
#include "app/token_setup.hpp"

namespace desk::app {
namespace {

// Signals are taken here, in the main thread, and nowhere else; it also looks after PostgreSQL.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  // True when one came within a quarter of a second.
  [[nodiscard]] bool wait() const {
    static constexpr timespec patience{0, 250'000'000};
    return sigtimedwait(&set_, nullptr, &patience) > 0;
  }

 private:
  sigset_t set_{};
};

int serve(const SettingsSources& sources) {
  const StopSignals signals;
  auto database = open_database(sources, ClusterMode::serve);
  if (!database) return database.error();
  if (const int status = migrate_database(database->url); status != exit_done) return status;
  const auto& settings = database->settings;
  const auto secret = signing_secret(settings);
  if (!secret) {
    spdlog::error("{}", secret.error());
    return exit_failed;
  }
  auto rules = token_rules(settings, *secret);
  if (!rules) {
    spdlog::error("{}", rules.error());
    return exit_usage;
  }
  Service service(settings, database->url, std::move(*rules), *secret);
  spdlog::info("serving on http://{}:{}", settings.address, service.port());
  if (settings.demo) {
    seed_demo(service.actors());
    if (settings.demo_articles) seed_demo_articles(service.actors(), *settings.demo_articles);
    std::cout << demo_lines(settings.address, service.port(), *secret) << std::flush;
  }
  while (!signals.wait()) {
    if (!database->cluster) continue;
    const auto revived = database->cluster->ensure_running();
    if (!revived) spdlog::error("{}", revived.error().message);
  }
  spdlog::info("stopping");
  return exit_done;
}

}  // namespace

void add_serve(CLI::App& program, Run& chosen) {
  auto* command = program.add_subcommand("serve", "Serve the API");
  const auto sources = std::make_shared<SettingsSources>();
  add_settings_options(*command, *sources);
  command->callback([&chosen, sources] { chosen = [sources] { return serve(*sources); }; });
}

}  // namespace desk::app
