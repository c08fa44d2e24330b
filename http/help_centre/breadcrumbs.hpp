// Where in the help centre a page is.
#pragma once

#include <initializer_list>
#include <string>

#include "http/help_centre/help_page.hpp"

namespace desk::http {

struct Breadcrumb {
  std::string path;
  std::string title;
};

// Begins with the help centre itself; the page's own title is not among them.
void write_breadcrumbs(HtmlWriter& html, const HelpPage& page,
                       std::initializer_list<Breadcrumb> crumbs);

}  // namespace desk::http
