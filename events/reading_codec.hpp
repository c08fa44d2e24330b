// The stored form of reading events: how each is written and read, and how old versions are lifted.
#pragma once

#include "events/event_contract.hpp"
#include "events/reading_events.hpp"

namespace desk {

void encode(JsonWriter& out, const ReadingRecorded& event);

void decode(JsonFields& in, ReadingRecorded& event);

std::array<Upcaster, 0> upcasters(EventTag<ReadingRecorded>);

}  // namespace desk
