// What staff may know of a customer, on one page.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void get_customer(Services& services, std::shared_ptr<Exchange> exchange);

}  // namespace desk::http
