// How pages of the help centre leave: with their headers, and with an error page instead of a
// problem in JSON.
#pragma once

#include <memory>
#include <string>

#include "http/help_centre/help_page.hpp"
#include "http/route.hpp"

namespace desk::http {

// The page that a request asks for, with the settings of now.
[[nodiscard]] HelpPage page_for(const Services& services, const Request& request);

// From here on, problems are told in a page.
void tell_problems_in_pages(const Services& services, Exchange& exchange);

void answer_help_page(const Services& services, const Exchange& exchange, std::string html);

// To another page of the help centre, in the language that was asked for.
void redirect_help(const Services& services, const Exchange& exchange, int status,
                   std::string_view path);

}  // namespace desk::http
