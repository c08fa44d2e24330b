// What a category of articles is called.
#pragma once

#include <string>
#include <string_view>

#include "http/help_centre/help_page.hpp"

namespace desk::http {

// A category of the desk's settings, whether it has articles or not.
[[nodiscard]] bool is_known_category(const HelpPage& page, std::string_view category);
// As the settings call it in the page's language, else in English; others are called by their id.
[[nodiscard]] std::string category_title(const HelpPage& page, std::string_view category);

}  // namespace desk::http
