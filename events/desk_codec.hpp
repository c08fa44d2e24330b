// The stored form of the desk's events: how each is written and read, and how old versions are
// lifted.
#pragma once

#include "events/desk_events.hpp"
#include "events/event_contract.hpp"

namespace desk {

void encode(JsonWriter& out, const SynonymsChanged& event);
void encode(JsonWriter& out, const DeskNamed& event);
void encode(JsonWriter& out, const DeskCategoriesChanged& event);
void encode(JsonWriter& out, const DeskHoursChanged& event);
void encode(JsonWriter& out, const DeskGreetingsChanged& event);
void encode(JsonWriter& out, const DeskTagsChanged& event);
void encode(JsonWriter& out, const CannedReplySaved& event);
void encode(JsonWriter& out, const CannedReplyRemoved& event);
void encode(JsonWriter& out, const ViewSaved& event);
void encode(JsonWriter& out, const ViewRemoved& event);

void decode(JsonFields& in, SynonymsChanged& event);
void decode(JsonFields& in, DeskNamed& event);
void decode(JsonFields& in, DeskCategoriesChanged& event);
void decode(JsonFields& in, DeskHoursChanged& event);
void decode(JsonFields& in, DeskGreetingsChanged& event);
void decode(JsonFields& in, DeskTagsChanged& event);
void decode(JsonFields& in, CannedReplySaved& event);
void decode(JsonFields& in, CannedReplyRemoved& event);
void decode(JsonFields& in, ViewSaved& event);
void decode(JsonFields& in, ViewRemoved& event);

std::array<Upcaster, 0> upcasters(EventTag<SynonymsChanged>);
std::array<Upcaster, 0> upcasters(EventTag<DeskNamed>);
std::array<Upcaster, 0> upcasters(EventTag<DeskCategoriesChanged>);
std::array<Upcaster, 0> upcasters(EventTag<DeskHoursChanged>);
std::array<Upcaster, 0> upcasters(EventTag<DeskGreetingsChanged>);
std::array<Upcaster, 0> upcasters(EventTag<DeskTagsChanged>);
std::array<Upcaster, 0> upcasters(EventTag<CannedReplySaved>);
std::array<Upcaster, 0> upcasters(EventTag<CannedReplyRemoved>);
std::array<Upcaster, 0> upcasters(EventTag<ViewSaved>);
std::array<Upcaster, 0> upcasters(EventTag<ViewRemoved>);

// Categories, hours and greetings are written alike in events and in answers: as members of an open
// object.
void write_categories(JsonWriter& out, const std::vector<DeskCategory>& categories);
void write_hours(JsonWriter& out, const SupportHours& hours);
void write_greetings(JsonWriter& out, const DeskGreetings& greetings);

}  // namespace desk
