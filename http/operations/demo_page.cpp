// The demo page: web/pages/demo.html with tokens for both sides, in demo mode alone.
#include <algorithm>
#include <span>

#include "events/vocabulary/embedded_file.hpp"
#include "http/operations/operations_handlers.hpp"
#include "http/services.hpp"

namespace desk {
std::span<const EmbeddedFile> web_pages();
}  // namespace desk

namespace desk::http {
namespace {

void replace(std::string& text, std::string_view mark, const std::string& value) {
  const auto at = text.find(mark);
  if (at != std::string::npos) text.replace(at, mark.size(), value);
}

}  // namespace

void get_demo_page(Services& services, std::shared_ptr<Exchange> exchange) {
  if (!services.demo || !services.sign) return exchange->refuse(ErrorCode::not_found);
  const auto pages = web_pages();
  const auto page = std::find_if(pages.begin(), pages.end(),
                                 [](const EmbeddedFile& file) { return file.name == "demo.html"; });
  if (page == pages.end()) return exchange->refuse(ErrorCode::not_found);
  std::string text(page->text);
  replace(text, "{{customer_token}}", services.sign({"demo-user", Role::user, "Ada Demo", ""}));
  replace(text, "{{agent_token}}", services.sign({"demo-agent", Role::agent, "Grace Demo", ""}));
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.headers.push_back({"Cache-Control", "no-store"});
  response.body = make_body(std::move(text));
  exchange->answer(std::move(response));
}

}  // namespace desk::http
