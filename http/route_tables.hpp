// The parts of the one table of routes (http/routes.cpp) that stand in files of their own, and the
// table of what people look at in a browser, which is no part of the API and of its document.
#pragma once

#include <vector>

#include "http/route.hpp"

namespace desk::http {

// http/articles/article_routes.cpp. Fixed words come first: editing before reading.
[[nodiscard]] std::vector<Route> editing_routes();
[[nodiscard]] std::vector<Route> reading_routes();
// http/bulk/bulk_routes.cpp
[[nodiscard]] std::vector<Route> bulk_routes();
// http/attachments/attachment_routes.cpp
[[nodiscard]] std::vector<Route> attachment_routes();
// http/desk/desk_routes.cpp
[[nodiscard]] std::vector<Route> desk_routes();
// http/pages/page_routes.cpp
[[nodiscard]] const std::vector<Route>& page_routes();

}  // namespace desk::http
