// The events of one stream as staff and auditors see them, a page at a time: a ticket's history, a
// chat's.
#pragma once

#include <memory>

#include "events/recorded_event.hpp"
#include "http/route.hpp"
#include "projections/position_watch.hpp"

namespace desk::http {

// By the query's limit and cursor; 404 where the stream has no event. From the log itself: `tables`
// are those that the request's X-Min-Position is about.
void answer_stream_history(Services& services, const std::shared_ptr<Exchange>& exchange,
                           projections::PositionWatch& tables, const StreamName& stream);

}  // namespace desk::http
