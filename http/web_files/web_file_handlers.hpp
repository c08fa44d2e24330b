// The endpoints of files that pages load. Signature as in http/route.hpp.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void get_asset(Services& services, std::shared_ptr<Exchange> exchange);
void get_widget_loader(Services& services, std::shared_ptr<Exchange> exchange);

}  // namespace desk::http
