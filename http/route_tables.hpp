// The parts of the one table of routes (http/routes.cpp) that stand in files of their own.
#pragma once

#include <vector>

#include "http/route.hpp"

namespace desk::http {

// http/articles/article_routes.cpp. Fixed words come first: editing before reading.
[[nodiscard]] std::vector<Route> editing_routes();
[[nodiscard]] std::vector<Route> reading_routes();
// http/attachments/attachment_routes.cpp
[[nodiscard]] std::vector<Route> attachment_routes();

}  // namespace desk::http
