// What others read, for those who have not found or not yet searched.
#pragma once

#include <string>
#include <vector>

#include "http/help_centre/article_links.hpp"

namespace desk::http {

// In the reader's language where there are any, else in all. Throws pqxx exceptions.
[[nodiscard]] std::vector<ArticleLink> popular_links(pqxx::connection& connection,
                                                     const std::string& language, int limit);

}  // namespace desk::http
