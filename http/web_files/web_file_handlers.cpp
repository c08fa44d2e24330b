#include "http/web_files/web_file_handlers.hpp"

#include "http/pages/web_site.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

// An asset's name has its contents' hash in it; the loader's name stands in customers' pages.
constexpr std::string_view for_a_year = "public, max-age=31536000, immutable";
constexpr std::string_view for_minutes = "public, max-age=300";
constexpr std::string_view assets = "/assets/";

}  // namespace

void get_asset(Services& services, std::shared_ptr<Exchange> exchange) {
  const std::string_view path = exchange->request->path;
  if (!path.starts_with(assets)) return exchange->refuse(ErrorCode::not_found);
  auto response = services.site.files.response(*exchange->request, path.substr(1), for_a_year);
  if (!response) return exchange->refuse(ErrorCode::not_found, "There is no such file.");
  exchange->answer(std::move(*response));
}

void get_widget_loader(Services& services, std::shared_ptr<Exchange> exchange) {
  auto response = services.site.files.response(*exchange->request, "widget.js", for_minutes);
  if (!response) return exchange->refuse(ErrorCode::not_found, std::string(without_web));
  // Pages of any site load it, also those that are isolated from others.
  response->headers.push_back({"Cross-Origin-Resource-Policy", "cross-origin"});
  exchange->answer(std::move(*response));
}

}  // namespace desk::http
