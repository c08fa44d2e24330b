// ledgerdesk token: signs a token with the service's secret.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands/command.hpp"
#include "app/commands/open_database.hpp"
#include "app/token_setup.hpp"
#include "http/tokens/token_signer.hpp"

namespace desk::app {
namespace {

struct TokenOptions {
  SettingsSources sources;
  Identity identity;
  std::string role = "user";
  int hours = 24;
  bool json = false;
};

int print_token(TokenOptions& options) {
  const auto settings = settings_in_force(options.sources);
  if (!settings) return settings.error();
  const auto secret = signing_secret(*settings);
  if (!secret || secret->empty()) {
    spdlog::error("{}", secret ? "tokens come from your JWKS: there is no secret to sign with"
                               : secret.error());
    return exit_failed;
  }
  options.identity.role = parse_role(options.role).value_or(Role::user);
  const auto expires = now() + std::chrono::hours{options.hours};
  const auto token = http::sign_token(
      *secret, {options.identity, now(), expires, settings->jwt_issuer.value_or(""),
                settings->jwt_audience.value_or("")});
  if (options.json) {
    std::cout << fmt::format("{{\"token\":\"{}\",\"expires\":\"{}\"}}\n", token,
                             to_rfc3339(expires));
  } else {
    std::cout << token << '\n';
  }
  return exit_done;
}

}  // namespace

void add_token(CLI::App& program, Run& chosen) {
  auto* command = program.add_subcommand("token", "Sign a token with the service's secret");
  const auto options = std::make_shared<TokenOptions>();
  command->add_option("user", options->identity.id, "The user id (`sub`)")->required();
  command->add_option("--role", options->role, "user, agent, admin, auditor or analyst")
      ->check(CLI::IsMember({"user", "agent", "admin", "auditor", "analyst"}));
  command->add_option("--name", options->identity.name, "Display name");
  command->add_option("--email", options->identity.email, "Mail address");
  command->add_option("--hours", options->hours, "How long it is good for")
      ->check(CLI::Range(1, 24 * 365))
      ->capture_default_str();
  command->add_flag("--json", options->json, "As JSON, with its end");
  add_settings_options(*command, options->sources, SettingsScope::tokens);
  command->callback([&chosen, options] { chosen = [options] { return print_token(*options); }; });
}

}  // namespace desk::app
