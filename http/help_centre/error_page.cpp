#include "http/help_centre/error_page.hpp"

namespace desk::http {

std::string render_error(const HelpPage& page, int status, const Uuid& request_id) {
  const auto& texts = page.texts();
  const bool not_found = status == 404;
  const bool refused = status >= 400 && status < 500;  // trying again would not help
  const PageHead head{.title = std::string(texts[not_found ? "not_found" : "failed"])};
  return render_page(page, head, [&](HtmlWriter& html) {
    write_search_form(html, page, "");
    html.element("h1", head.title);
    if (refused) {
      html.element("p", texts[not_found ? "not_found_text" : "refused_text"]);
    } else {
      html.element("p", texts.with("failed_text", {{"request", to_string(request_id)}}));
    }
    html.open("p").element("a", texts["back_home"], {{"href", page.link("/")}}).close();
  });
}

}  // namespace desk::http
