#include "http/tickets/ticket_request.hpp"

namespace desk::http {

std::optional<Uuid> ticket_id(const Exchange& exchange) {
  const auto id = parse_uuid(exchange.path.find("id")->second);
  if (!id) exchange.refuse(ErrorCode::not_found);
  return id;
}

}  // namespace desk::http
