#include "http/tickets/ticket_cache.hpp"

namespace desk::http {

std::string ticket_tag(std::string_view ticket_id) { return "t:" + std::string(ticket_id); }
std::string requester_tag(std::string_view requester_id) {
  return "r:" + std::string(requester_id);
}
std::string any_ticket_tag() { return "*"; }

void note_changes(TicketCache& cache, const std::vector<RecordedEvent>& events) {
  for (const auto& recorded : events) {
    if (recorded.stream.kind != StreamKind::ticket) continue;
    std::vector<std::string> tags = {ticket_tag(recorded.stream.key), any_ticket_tag()};
    if (const auto* opened = std::get_if<TicketOpened>(&recorded.event)) {
      tags.push_back(requester_tag(opened->requester_id));
    }
    cache.changed(recorded.meta.position, tags);
  }
}

}  // namespace desk::http
