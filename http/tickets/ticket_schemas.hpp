// What the ticket endpoints take in, with the contract's limits.
#pragma once

#include "http/schema.hpp"

namespace desk::http {

[[nodiscard]] const BodySchema& new_ticket_schema();
[[nodiscard]] const BodySchema& new_message_schema();
[[nodiscard]] const BodySchema& status_change_schema();
[[nodiscard]] const BodySchema& ticket_change_schema();

[[nodiscard]] std::vector<Field> page_parameters();
[[nodiscard]] std::vector<Field> as_of_parameters();
[[nodiscard]] std::vector<Field> own_tickets_parameters();
[[nodiscard]] std::vector<Field> open_tickets_parameters();
[[nodiscard]] std::vector<Field> all_tickets_parameters();
[[nodiscard]] std::vector<Field> history_parameters();

}  // namespace desk::http
