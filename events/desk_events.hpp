// The desk's own settings, as far as people change them while it runs.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace desk {

// Words and phrases that mean the same to whoever searches the knowledge base: all groups.
struct SynonymsChanged {
  static constexpr std::string_view type = "desk.synonyms_changed";
  static constexpr int schema_version = 1;

  std::vector<std::vector<std::string>> groups;

  bool operator==(const SynonymsChanged&) const = default;
};

using DeskEvent = std::variant<SynonymsChanged>;

}  // namespace desk
