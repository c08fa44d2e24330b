#include "http/path_id.hpp"

namespace desk::http {

std::optional<Uuid> path_id(const Exchange& exchange) {
  const auto id = parse_uuid(exchange.path.find("id")->second);
  if (!id) exchange.refuse(ErrorCode::not_found);
  return id;
}

}  // namespace desk::http
