// What search engines are told: every page they shall know, and where they need not look.
#pragma once

#include <string>
#include <vector>

#include "projections/article_queries.hpp"

namespace desk::http {

// sitemap.xml (sitemaps.org, version 0.9). `origin`: scheme and host of this service.
[[nodiscard]] std::string site_map(const std::string& origin,
                                   const std::vector<std::string>& categories,
                                   const std::vector<projections::PublishedSlug>& articles);

[[nodiscard]] std::string robots_file(const std::string& origin);

}  // namespace desk::http
