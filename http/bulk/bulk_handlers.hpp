// One change of many tickets, and its undoing; the table that names them is bulk_routes.cpp.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void change_tickets(Services& services, std::shared_ptr<Exchange> exchange);
void undo_bulk_action(Services& services, std::shared_ptr<Exchange> exchange);

}  // namespace desk::http
