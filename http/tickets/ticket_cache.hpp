// Finished ticket answers in memory, dropped by the events that change them.
#pragma once

#include <string>
#include <vector>

#include "events/recorded_event.hpp"
#include "http/server/message.hpp"
#include "projections/coherent_cache.hpp"

namespace desk::http {

struct CachedAnswer {
  std::string requester_id;  // of a single ticket: who may see it besides staff
  std::string entity_tag;    // of a single ticket
  std::string link;          // of a list: the next page, may be empty
  Body body;
};

using TicketCache = projections::CoherentCache<CachedAnswer>;

// What answers depend on.
[[nodiscard]] std::string ticket_tag(std::string_view ticket_id);
[[nodiscard]] std::string requester_tag(std::string_view requester_id);
[[nodiscard]] std::string any_ticket_tag();

// Tells the cache of events, by the appender or the projection runner.
void note_changes(TicketCache& cache, const std::vector<RecordedEvent>& events);

}  // namespace desk::http
