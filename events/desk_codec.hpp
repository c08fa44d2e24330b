// The stored form of the desk's events: how each is written and read, and how old versions are
// lifted.
#pragma once

#include "events/desk_events.hpp"
#include "events/event_contract.hpp"

namespace desk {

void encode(JsonWriter& out, const SynonymsChanged& event);

void decode(JsonFields& in, SynonymsChanged& event);

std::array<Upcaster, 0> upcasters(EventTag<SynonymsChanged>);

}  // namespace desk
