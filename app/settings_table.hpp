// The table of all settings: help, flags, variables and keys of the file all come from here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings.hpp"

namespace desk::app {

// Reads `text` into the settings; what is wrong with it, or nothing.
using ReadSetting = std::optional<std::string> (*)(std::string_view text, Settings& settings);

enum class SettingKind { plain, secret, on_off };

struct Setting {
  std::string_view flag;               // the TOML key is the same with _ for -
  std::vector<const char*> variables;  // the first that is set wins
  std::string_view takes;              // what stands for the value in the help
  std::string_view standard;  // the default, read like a given value; empty: see standard_words
  std::string_view standard_words;
  std::string_view meaning;
  ReadSetting read;
  SettingsScope scope = SettingsScope::service;
  SettingKind kind = SettingKind::plain;
};

[[nodiscard]] const std::vector<Setting>& all_settings();

}  // namespace desk::app
