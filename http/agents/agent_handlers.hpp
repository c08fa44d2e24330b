// The agents: who is at the desk, how many chats each may have.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void list_agents(Services& services, std::shared_ptr<Exchange> exchange);
void get_agent(Services& services, std::shared_ptr<Exchange> exchange);
void change_agent(Services& services, std::shared_ptr<Exchange> exchange);

[[nodiscard]] const BodySchema& agent_change_schema();

}  // namespace desk::http
