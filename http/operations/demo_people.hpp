// The people of the demo, and how its pages get their tokens.
#pragma once

#include <memory>
#include <vector>

#include "events/vocabulary/identity.hpp"
#include "http/route.hpp"

namespace desk::http {

[[nodiscard]] Identity demo_customer();
[[nodiscard]] Identity demo_agent();
[[nodiscard]] Identity demo_admin();
[[nodiscard]] std::vector<Identity> demo_people();

void list_demo_people(Services& services, std::shared_ptr<Exchange> exchange);

}  // namespace desk::http
