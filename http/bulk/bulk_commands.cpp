#include "http/bulk/bulk_call.hpp"
#include "http/bulk/bulk_handlers.hpp"
#include "http/bulk/bulk_request.hpp"

namespace desk::http {

// With an Idempotency-Key the action's id follows from it, so that a retry finds its own action.
void change_tickets(Services& services, std::shared_ptr<Exchange> exchange) {
  auto wanted = read_bulk_change(exchange->body);
  if (!wanted) return exchange->refuse(wanted.error());
  const auto key = command_id_of(*exchange);
  if (!key) return;
  const auto id = key->keyed ? uuid_from_name("bulk action\n" + to_string(key->id)) : new_uuid_v7();
  std::make_shared<BulkCall>(services, std::move(exchange), id, *key)->change(std::move(*wanted));
}

void undo_bulk_action(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = parse_uuid(exchange->path.find("id")->second);
  if (!id) return exchange->refuse(ErrorCode::not_found);
  const auto key = command_id_of(*exchange);
  if (!key) return;
  std::make_shared<BulkCall>(services, std::move(exchange), *id, *key)->undo();
}

}  // namespace desk::http
