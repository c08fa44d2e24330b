#include "http/help_centre/breadcrumbs.hpp"

namespace desk::http {

void write_breadcrumbs(HtmlWriter& html, const HelpPage& page,
                       std::initializer_list<Breadcrumb> crumbs) {
  const auto& texts = page.texts();
  html.open("nav", {{"class", "help-breadcrumbs"}, {"aria-label", texts["breadcrumbs"]}});
  html.open("ol").open("li");
  html.element("a", texts["help_centre"], {{"href", page.link("/")}}).close();
  for (const auto& [path, title] : crumbs) {
    html.open("li").element("a", title, {{"href", page.link(path)}, {"dir", "auto"}}).close();
  }
  html.close().close();
}

}  // namespace desk::http
