#include "http/bulk/bulk_handlers.hpp"
#include "http/bulk/bulk_request.hpp"
#include "http/route_tables.hpp"

namespace desk::http {

std::vector<Route> bulk_routes() {
  using enum ErrorCode;
  return {
      {.method = Method::post,
       .path = "/api/tickets/bulk",
       .operation = "changeTickets",
       .summary = "Change up to a hundred tickets alike; one's refusal does not stop the others",
       .access = Access::staff,
       .body = &bulk_change_schema(),
       .answers = {{200, "What came of it, ticket by ticket, as asked", "BulkAction"}},
       .errors = {idempotency_key_reused, unavailable},
       .handle = change_tickets},
      {.method = Method::post,
       .path = "/api/tickets/bulk/:id/undo",
       .operation = "undoBulkAction",
       .summary = "Give the tickets back what they had: by who changed them, or an admin",
       .access = Access::staff,
       .answers = {{200, "What came of it, ticket by ticket", "BulkAction"}},
       .errors = {not_found, idempotency_key_reused, unavailable},
       .handle = undo_bulk_action},
  };
}

}  // namespace desk::http
