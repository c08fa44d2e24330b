// What is shown instead of a page that cannot be.
#pragma once

#include <string>

#include "events/vocabulary/ids.hpp"
#include "http/help_centre/help_page.hpp"

namespace desk::http {

// `status` of the answer: 404 says that there is no such page, all others that it did not work.
[[nodiscard]] std::string render_error(const HelpPage& page, int status, const Uuid& request_id);

}  // namespace desk::http
