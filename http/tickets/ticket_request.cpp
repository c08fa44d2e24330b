#include "http/tickets/ticket_request.hpp"

namespace desk::http {

std::optional<Uuid> ticket_id(const Exchange& exchange) {
  const auto id = parse_uuid(exchange.path.find("id")->second);
  if (!id) exchange.refuse(ErrorCode::not_found);
  return id;
}

void refuse_query(const Exchange& exchange, const projections::QueryFailure& failure) {
  exchange.refuse(failure.unavailable ? ErrorCode::unavailable : ErrorCode::internal);
}

}  // namespace desk::http
