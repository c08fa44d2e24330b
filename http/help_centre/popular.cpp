#include "http/help_centre/popular.hpp"

namespace desk::http {
namespace {

constexpr std::chrono::hours popular_window{30 * 24};

std::optional<TextLanguage> text_language(const std::string& language) {
  for (const auto& [value, name] : EnumNames<TextLanguage>::all) {
    if (html_language(value) == language) return value;
  }
  return std::nullopt;
}

}  // namespace

std::vector<ArticleLink> popular_links(pqxx::connection& connection, const std::string& language,
                                       int limit) {
  const auto since = now() - popular_window;
  if (const auto wanted = text_language(language)) {
    auto links =
        links_to(projections::popular_articles(connection, {since, {}, wanted, limit}).value);
    if (!links.empty()) return links;
  }
  return links_to(projections::popular_articles(connection, {since, {}, {}, limit}).value);
}

}  // namespace desk::http
