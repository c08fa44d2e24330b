#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"

int main(int argc, char** argv) {
  using namespace desk::app;
  spdlog::set_default_logger(spdlog::stderr_color_mt("ledgerdesk"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %^%l%$ %v", spdlog::pattern_time_type::utc);

  CLI::App program("ledgerdesk: a support desk whose every fact stands in an append-only log");
  program.set_version_flag("--version", "ledgerdesk 0.1.0");
  program.require_subcommand(1);
  program.footer(
      "Exit status: 0 done, 1 failed or found a difference, 2 wrong usage, 3 no database");
  Run chosen;
  add_serve(program, chosen);
  add_migrate(program, chosen);
  add_events(program, chosen);
  add_verify(program, chosen);
  add_status(program, chosen);
  add_token(program, chosen);
  add_kb(program, chosen);
  add_demo(program, chosen);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? exit_done : exit_usage;
  }
  try {
    return chosen();
  } catch (const std::exception& error) {
    spdlog::error("{}", error.what());
    return exit_failed;
  }
}
