// What people open in a browser. No part of the API: its document does not tell of them.
#include "http/help_centre/help_handlers.hpp"
#include "http/pages/app_pages.hpp"
#include "http/route_tables.hpp"
#include "http/web_files/web_file_handlers.hpp"

namespace desk::http {
namespace {

Route page(std::string_view path, void (*handle)(Services&, std::shared_ptr<Exchange>)) {
  return {.path = path, .operation = {}, .summary = {}, .handle = handle};
}

}  // namespace

const std::vector<Route>& page_routes() {
  static const std::vector<Route> routes = {
      page("/", get_help_home),
      page("/help", get_help_home),
      page("/help/search", get_help_search),
      page("/help/category/:category", get_help_category),
      page("/help/articles/:slug", get_help_article),
      page("/help/*", get_missing_help_page),
      page("/kb/:slug", redirect_article_link),
      page("/sitemap.xml", get_site_map),
      page("/robots.txt", get_robots_file),
      page("/widget.js", get_widget_loader),
      page("/assets/*", get_asset),
      page("/widget", get_widget_page),
      page("/tickets", get_customers_app),
      page("/tickets/*", get_customers_app),
      page("/console", get_staff_app),
      page("/console/*", get_staff_app),
      page("/admin", get_staff_app),
      page("/admin/*", get_staff_app),
      page("/demo", get_demo_page),
  };
  return routes;
}

}  // namespace desk::http
