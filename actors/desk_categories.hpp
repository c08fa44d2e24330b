// The categories that are always there: those of tickets, as they are called and shown until an
// admin says otherwise.
#pragma once

#include <string_view>
#include <vector>

#include "events/desk_events.hpp"

namespace desk::actors {

[[nodiscard]] const std::vector<DeskCategory>& built_in_categories();

// Whether a ticket can be of it; all others are for articles alone.
[[nodiscard]] bool is_for_tickets(std::string_view category);

}  // namespace desk::actors
