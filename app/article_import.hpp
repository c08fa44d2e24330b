// Brings articles from files into the log. Doing it again changes only what has changed since.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "actors/actor_runtime.hpp"
#include "http/html/html_policy.hpp"

namespace desk::app {

struct ImportReport {
  std::size_t created = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  bool synonyms = false;              // were brought up to date
  std::vector<std::string> failures;  // "path: why"
};

using ShowImport = std::function<void(std::size_t done, std::size_t total)>;

// All articles below the folder are published. A file synonyms.txt in it becomes the synonyms.
// `dry_run`: reads and checks all, writes nothing.
[[nodiscard]] ImportReport import_articles(actors::ActorRuntime& actors,
                                           const std::filesystem::path& folder,
                                           const http::HtmlPolicyOptions& policy, bool dry_run,
                                           const ShowImport& show);

}  // namespace desk::app
