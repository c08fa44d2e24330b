#include "http/bulk/bulk_view.hpp"

#include <fmt/format.h>

#include "events/vocabulary/json_writer.hpp"
#include "http/tickets/ticket_view.hpp"

namespace desk::http {
namespace {

struct OutcomeError {
  std::string_view code;
  std::string message;
};

OutcomeError error_of(BulkResult result) {
  switch (result) {
    case BulkResult::closed:
      return {"ticket_closed", "The ticket is closed, and that is final."};
    case BulkResult::illegal_transition:
      return {"illegal_transition", "The ticket cannot go to that status from where it is."};
    case BulkResult::too_many_tags:
      return {"too_many_tags",
              fmt::format("The ticket would have more than {} tags.", actors::ticket_tags_limit)};
    case BulkResult::changed_since:
      return {"changed_since", "The ticket has been changed since, and was left as it is."};
    case BulkResult::not_found:
    case BulkResult::changed:    // no error
    case BulkResult::unchanged:  // no error
      break;
  }
  return {"not_found", "There is no such ticket."};
}

}  // namespace

bool shows_ticket(BulkResult result) {
  return result == BulkResult::changed || result == BulkResult::unchanged;
}

std::string bulk_json(const Uuid& id, const std::vector<BulkOutcome>& outcomes,
                      const TicketsThen& tickets) {
  JsonWriter json;
  json.begin_object().field("id", id).key("results").begin_array();
  for (const auto& outcome : outcomes) {
    json.begin_object().field("id", outcome.ticket_id);
    if (shows_ticket(outcome.result)) {
      json.field("changed", outcome.result == BulkResult::changed).key("ticket");
      render(json, view_of(*tickets.at(outcome.ticket_id)), Audience::staff, nullptr);
    } else {
      const auto error = error_of(outcome.result);
      json.key("error").begin_object().field("code", error.code);
      json.field("message", error.message).end_object();
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace desk::http
