#include "app/settings.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>
#include <thread>

#include "app/settings_table.hpp"

namespace desk::app {
namespace {

std::string key_of(const Setting& setting) {
  std::string key(setting.flag);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

std::string help_of(const Setting& setting) {
  return fmt::format("{} [{}; default {}]", setting.meaning, fmt::join(setting.variables, " or "),
                     setting.standard.empty() ? setting.standard_words : setting.standard);
}

struct Given {
  std::string text;
  std::string source;
};

using File = std::map<std::string, std::string, std::less<>>;  // key -> value as text

// A value of the file in the form that a flag has: a list becomes its items with commas between.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return fmt::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  const auto* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  std::string joined;
  for (const auto& item : *list) {
    const auto* text = item.as_string();
    if (text == nullptr) return std::nullopt;
    if (!joined.empty()) joined += ',';
    joined += text->get();
  }
  return joined;
}

Result<File, std::string> read_file(const std::string& path) {
  File file;
  if (path.empty()) return file;
  try {
    const auto table = toml::parse_file(path);
    for (const auto& [name, node] : table) {
      const std::string key(name.str());
      const auto known =
          std::any_of(all_settings().begin(), all_settings().end(),
                      [&](const Setting& setting) { return key_of(setting) == key; });
      if (!known) return refuse(fmt::format("{}: there is no setting '{}'", path, key));
      auto text = text_of(node);
      if (!text) {
        return refuse(fmt::format(
            "{}: {} must be a text, a number, true or false, or a list of texts", path, key));
      }
      file.emplace(key, *std::move(text));
    }
  } catch (const toml::parse_error& error) {
    return refuse(
        fmt::format("{}, line {}: {}", path, error.source().begin.line, error.description()));
  }
  return file;
}

std::optional<Given> find_value(const Setting& setting, const SettingsSources& sources,
                                const EnvironmentLookup& environment, const File& file) {
  if (const auto flag = sources.flags.find(setting.flag); flag != sources.flags.end()) {
    return Given{flag->second, fmt::format("--{}", setting.flag)};
  }
  for (const auto* variable : setting.variables) {
    if (auto text = environment(variable); text && !text->empty()) {
      return Given{*std::move(text), fmt::format("the environment variable {}", variable)};
    }
  }
  const auto key = key_of(setting);
  if (const auto entry = file.find(key); entry != file.end()) {
    return Given{entry->second, fmt::format("{} in {}", key, sources.config_file)};
  }
  if (setting.standard.empty()) return std::nullopt;
  return Given{std::string(setting.standard), "the default"};
}

// Root's own home is closed to the account that PostgreSQL then runs as.
Result<std::filesystem::path, std::string> standard_data_folder(
    const EnvironmentLookup& environment) {
  if (geteuid() == 0) return "/var/lib/ledgerdesk";
  auto home = environment("HOME");
  if (!home || home->empty()) {
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found);
    if (found == nullptr) {
      return refuse(std::string("no home folder is known: give --data-folder or LEDGERDESK_DATA"));
    }
    home = entry.pw_dir;
  }
  return std::filesystem::path(*home) / ".local/share/ledgerdesk";
}

}  // namespace

void add_settings_options(CLI::App& app, SettingsSources& sources, SettingsScope scope) {
  app.add_option("--config", sources.config_file,
                 "Settings file (TOML); keys are flags with _ for -")
      ->type_name("FILE");
  for (const auto& setting : all_settings()) {
    if (setting.scope > scope) continue;
    const auto name = fmt::format("--{}", setting.flag);
    const auto store = [&sources, flag = std::string(setting.flag)](const std::string& text) {
      sources.flags[flag] = text;
    };
    if (setting.kind == SettingKind::on_off) {
      app.add_flag_function(
          name, [store](std::int64_t count) { store(count > 0 ? "true" : "false"); },
          help_of(setting));
    } else {
      app.add_option_function<std::string>(name, store, help_of(setting))
          ->type_name(std::string(setting.takes));
    }
  }
}

Result<Settings, std::string> resolve(const SettingsSources& sources,
                                      const EnvironmentLookup& environment) {
  const auto file = read_file(sources.config_file);
  if (!file) return refuse(file.error());
  Settings settings;
  for (const auto& setting : all_settings()) {
    const auto given = find_value(setting, sources, environment, *file);
    if (!given) continue;
    const auto wrong =
        given->text.empty() ? "must not be empty" : setting.read(given->text, settings);
    if (!wrong) continue;
    if (setting.kind == SettingKind::secret)
      return refuse(fmt::format("{} {}", given->source, *wrong));
    return refuse(fmt::format("{} {}, but is '{}'", given->source, *wrong, given->text));
  }
  if (settings.data_folder.empty()) {
    auto folder = standard_data_folder(environment);
    if (!folder) return refuse(folder.error());
    settings.data_folder = *std::move(folder);
  }
  if (settings.io_threads == 0) {
    settings.io_threads = std::max(1U, std::thread::hardware_concurrency() / 2);
  }
  return settings;
}

std::optional<std::string> process_environment(const char* name) {
  const char* value =
      std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before threads start
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace desk::app
