// The pages that scripts fill: one HTML file of the web build each, for all addresses of its app.
// Signature as in http/route.hpp.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void get_customers_app(Services& services, std::shared_ptr<Exchange> exchange);
void get_staff_app(Services& services, std::shared_ptr<Exchange> exchange);
void get_widget_page(Services& services, std::shared_ptr<Exchange> exchange);
void get_demo_page(Services& services, std::shared_ptr<Exchange> exchange);  // in demo mode

}  // namespace desk::http
