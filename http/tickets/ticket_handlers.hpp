// The ticket endpoints, one function each; the table that names them is http/routes.cpp.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void open_ticket(Services& services, std::shared_ptr<Exchange> exchange);
void post_message(Services& services, std::shared_ptr<Exchange> exchange);
void change_status(Services& services, std::shared_ptr<Exchange> exchange);
void change_ticket(Services& services, std::shared_ptr<Exchange> exchange);

void get_ticket(Services& services, std::shared_ptr<Exchange> exchange);
void list_own_tickets(Services& services, std::shared_ptr<Exchange> exchange);
void list_open_tickets(Services& services, std::shared_ptr<Exchange> exchange);
void list_all_tickets(Services& services, std::shared_ptr<Exchange> exchange);

void get_ticket_history(Services& services, std::shared_ptr<Exchange> exchange);
// The ticket folded from its events up to the query's asOf or atPosition.
void get_ticket_as_of(Services& services, std::shared_ptr<Exchange> exchange);

}  // namespace desk::http
