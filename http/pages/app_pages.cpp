#include "http/pages/app_pages.hpp"

#include "http/pages/web_site.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

// The page names files whose names change with each build, so browsers ask each time.
constexpr std::string_view asked_each_time = "no-cache";

void answer_page(const Services& services, const Exchange& exchange, std::string_view file,
                 PageKind kind) {
  const auto& request = *exchange.request;
  auto response = services.site.files.response(request, file, asked_each_time);
  if (!response) return exchange.refuse(ErrorCode::not_found, std::string(without_web));
  for (auto& header : services.site.policies.headers(kind, request)) {
    response->headers.push_back(std::move(header));
  }
  exchange.answer(std::move(*response));
}

}  // namespace

void get_customers_app(Services& services, std::shared_ptr<Exchange> exchange) {
  answer_page(services, *exchange, "customer.html", PageKind::customers);
}

void get_staff_app(Services& services, std::shared_ptr<Exchange> exchange) {
  answer_page(services, *exchange, "staff.html", PageKind::staff);
}

void get_widget_page(Services& services, std::shared_ptr<Exchange> exchange) {
  answer_page(services, *exchange, "widget.html", PageKind::widget);
}

void get_demo_page(Services& services, std::shared_ptr<Exchange> exchange) {
  if (!services.demo) return exchange->refuse(ErrorCode::not_found);
  answer_page(services, *exchange, "demo.html", PageKind::host);
}

}  // namespace desk::http
