// From what was committed to what clients are told: the only way out for everything but typing and
// answers.
#pragma once

#include "events/recorded_event.hpp"

namespace desk::http {

struct LiveDesk;

// On the loop, for each committed event in the log's order: folds it into the board and tells those
// whom it concerns. Known events change and tell nothing.
void fold_and_push(LiveDesk& desk, const RecordedEvent& event);

// What changes with every start and accept, sent a few times a second at most: the queue to agents,
// their place to those who wait.
void push_queue(LiveDesk& desk);

}  // namespace desk::http
