// What an operator can set, and where each value came from: a command-line flag wins over an
// environment variable, that over the TOML file of --config, that over the default.
// The table of all settings (flag, variables, default, meaning) is in settings_table.cpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "events/vocabulary/result.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming)
class App;
}

namespace desk::app {

struct Settings {
  std::string address;         // an IPv4 or IPv6 address to listen on
  std::uint16_t port = 0;      // 0: any free one
  std::size_t io_threads = 0;  // at least 1
  std::optional<std::uint16_t> metrics_port;
  std::optional<std::string> database_url;  // unset: a private cluster in data_folder
  std::filesystem::path data_folder;        // absolute
  std::optional<std::string> jwt_secret;    // should have 32 bytes or more
  std::optional<std::filesystem::path> jwt_jwks;
  std::optional<std::string> jwt_issuer;
  std::optional<std::string> jwt_audience;
  std::vector<std::string> cors_origins;  // scheme://host[:port]
  std::vector<std::string> image_hosts;   // host[:port], of images in articles
  std::optional<std::string> smtp_url;
  std::optional<std::string> mail_from;
  std::chrono::milliseconds resolved_closes_after{0};  // from resolved to closed
  std::chrono::milliseconds chat_agent_gone_after{0};  // without a connection
  std::chrono::milliseconds chat_abandoned_after{0};   // customer away while the chat waits
  std::chrono::milliseconds chat_idle_after{0};        // without a message while it is served
  std::chrono::milliseconds orphans_dropped_after{0};  // uploads that nothing uses
  int chat_max_concurrent = 0;                         // of an agent who has no limit of its own
  std::chrono::milliseconds socket_ping_interval{0};
  std::chrono::milliseconds socket_ping_timeout{0};
  std::chrono::milliseconds socket_recovery{0};  // 0: a cut connection starts anew
  bool socket_deflate = false;
  std::string log_level;  // a name that spdlog knows
  bool demo = false;
  std::optional<std::filesystem::path> demo_articles;  // with demo: a folder to import
};

// What the command line said. Keys are flags without their dashes.
struct SettingsSources {
  std::map<std::string, std::string, std::less<>> flags;
  std::string config_file;  // empty: none
};

// Which flags a command offers. `storage`: where the data is and how to log; `tokens`: how tokens
// are signed, too; `service`: all.
enum class SettingsScope { storage, tokens, service };

// Adds --config and a flag per setting to the command. `sources` is filled by app.parse and must
// outlive it.
void add_settings_options(CLI::App& app, SettingsSources& sources,
                          SettingsScope scope = SettingsScope::service);

using EnvironmentLookup = std::function<std::optional<std::string>(const char* name)>;

// The settings in force, or a sentence that names the wrong value and where it came from (a wrong
// usage: exit code 2). An empty variable counts as unset. Secrets are never repeated in the
// sentence.
[[nodiscard]] Result<Settings, std::string> resolve(const SettingsSources& sources,
                                                    const EnvironmentLookup& environment);

// Looks in the environment of this process.
[[nodiscard]] std::optional<std::string> process_environment(const char* name);

}  // namespace desk::app
