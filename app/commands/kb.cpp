// ledgerdesk kb: the knowledge base from the command line.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "app/article_import.hpp"
#include "app/commands/command.hpp"
#include "app/commands/open_database.hpp"
#include "app/progress.hpp"
#include "events/vocabulary/json_writer.hpp"

namespace desk::app {
namespace {

struct ImportOptions {
  std::string folder;
  bool dry_run = false;
  bool json = false;
};

void print_report(const ImportReport& report, bool json) {
  if (json) {
    JsonWriter out;
    out.begin_object().field("created", report.created).field("changed", report.changed);
    out.field("unchanged", report.unchanged).field("synonyms", report.synonyms);
    out.key("failures").begin_array();
    for (const auto& failure : report.failures) out.value(failure);
    out.end_array().end_object();
    std::cout << out.text() << '\n';
    return;
  }
  for (const auto& failure : report.failures) std::cout << failure << '\n';
  std::cout << fmt::format("{} created, {} changed, {} unchanged, {} failed{}\n", report.created,
                           report.changed, report.unchanged, report.failures.size(),
                           report.synonyms ? "; synonyms as in synonyms.txt" : "");
}

int import(const SettingsSources& sources, const ImportOptions& wanted) {
  if (!std::filesystem::is_directory(wanted.folder)) {
    spdlog::error("{} is no folder", wanted.folder);
    return exit_usage;
  }
  const auto database = open_database(sources, ClusterMode::command);
  if (!database) return database.error();
  if (const int status = migrate_database(database->url); status != exit_done) return status;
  return with_database_errors([&] {
    actors::RuntimeOptions options;
    options.database_url = database->url;
    options.on_commit = [](const CommittedBatch&) {};
    actors::ActorRuntime actors(std::move(options));
    Progress progress("importing");
    const auto report = import_articles(actors, wanted.folder, {database->settings.image_hosts},
                                        wanted.dry_run, [&](auto done, auto total) {
                                          progress.show(static_cast<std::int64_t>(done),
                                                        static_cast<std::int64_t>(total));
                                        });
    progress.end();
    print_report(report, wanted.json);
    return report.failures.empty() ? exit_done : exit_failed;
  });
}

}  // namespace

void add_kb(CLI::App& program, Run& chosen) {
  auto* kb = program.add_subcommand("kb", "The knowledge base");
  kb->require_subcommand(1);
  auto* command = kb->add_subcommand(
      "import", "Publish the Markdown and HTML files below a folder; again: only what changed");
  const auto sources = std::make_shared<SettingsSources>();
  const auto options = std::make_shared<ImportOptions>();
  command->add_option("DIR", options->folder, "The folder")->required();
  command->add_flag("--dry-run", options->dry_run, "Read and check all files, write nothing");
  command->add_flag("--json", options->json, "The report as JSON");
  add_settings_options(*command, *sources, SettingsScope::storage);
  command->callback([&chosen, sources, options] {
    chosen = [sources, options] { return import(*sources, *options); };
  });
}

}  // namespace desk::app
