// The stored form of bulk actions' events.
#pragma once

#include "events/bulk_events.hpp"
#include "events/event_contract.hpp"

namespace desk {

void encode(JsonWriter& out, const BulkStarted& event);
void encode(JsonWriter& out, const BulkFinished& event);
void encode(JsonWriter& out, const BulkUndoStarted& event);
void encode(JsonWriter& out, const BulkUndone& event);

void decode(JsonFields& in, BulkStarted& event);
void decode(JsonFields& in, BulkFinished& event);
void decode(JsonFields& in, BulkUndoStarted& event);
void decode(JsonFields& in, BulkUndone& event);

std::array<Upcaster, 0> upcasters(EventTag<BulkStarted>);
std::array<Upcaster, 0> upcasters(EventTag<BulkFinished>);
std::array<Upcaster, 0> upcasters(EventTag<BulkUndoStarted>);
std::array<Upcaster, 0> upcasters(EventTag<BulkUndone>);

}  // namespace desk
