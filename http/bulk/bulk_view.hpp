// What came of a bulk action, ticket by ticket, as staff are told.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "actors/ticket.hpp"
#include "events/bulk_events.hpp"

namespace desk::http {

// As they were when the action had its outcome with them.
using TicketsThen =
    std::unordered_map<Uuid, std::shared_ptr<const actors::Ticket::State>, UuidHash>;

// Whether the answer shows the ticket; otherwise it says what was wrong.
[[nodiscard]] bool shows_ticket(BulkResult result);

// {id, results}. `tickets` has every one that is shown.
[[nodiscard]] std::string bulk_json(const Uuid& id, const std::vector<BulkOutcome>& outcomes,
                                    const TicketsThen& tickets);

}  // namespace desk::http
