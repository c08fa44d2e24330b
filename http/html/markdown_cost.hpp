// Whether Markdown can be converted in reasonable time and space. cmark is quadratic in a few
// things that no article has much of: the rows and columns of tables that are filled up with empty
// cells, images left open before links, and references to long definitions.
#pragma once

#include <string_view>

namespace desk::http {

[[nodiscard]] bool is_costly_markdown(std::string_view markdown);

}  // namespace desk::http
