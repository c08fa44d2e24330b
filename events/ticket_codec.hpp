// The stored form of ticket events: how each is written and read, and how old versions are lifted.
#pragma once

#include "events/event_contract.hpp"
#include "events/ticket_events.hpp"

namespace desk {

void encode(JsonWriter& out, const TicketOpened& event);
void encode(JsonWriter& out, const TicketMessagePosted& event);
void encode(JsonWriter& out, const TicketNoteAdded& event);
void encode(JsonWriter& out, const TicketStatusChanged& event);
void encode(JsonWriter& out, const TicketAssigned& event);
void encode(JsonWriter& out, const TicketUnassigned& event);
void encode(JsonWriter& out, const TicketPriorityChanged& event);
void encode(JsonWriter& out, const TicketCategoryChanged& event);
void encode(JsonWriter& out, const TicketTagsChanged& event);

void decode(JsonFields& in, TicketOpened& event);
void decode(JsonFields& in, TicketMessagePosted& event);
void decode(JsonFields& in, TicketNoteAdded& event);
void decode(JsonFields& in, TicketStatusChanged& event);
void decode(JsonFields& in, TicketAssigned& event);
void decode(JsonFields& in, TicketUnassigned& event);
void decode(JsonFields& in, TicketPriorityChanged& event);
void decode(JsonFields& in, TicketCategoryChanged& event);
void decode(JsonFields& in, TicketTagsChanged& event);

std::array<Upcaster, 0> upcasters(EventTag<TicketOpened>);
std::array<Upcaster, 0> upcasters(EventTag<TicketMessagePosted>);
std::array<Upcaster, 0> upcasters(EventTag<TicketNoteAdded>);
std::array<Upcaster, 0> upcasters(EventTag<TicketStatusChanged>);
std::array<Upcaster, 0> upcasters(EventTag<TicketAssigned>);
std::array<Upcaster, 0> upcasters(EventTag<TicketUnassigned>);
std::array<Upcaster, 0> upcasters(EventTag<TicketPriorityChanged>);
std::array<Upcaster, 0> upcasters(EventTag<TicketCategoryChanged>);
std::array<Upcaster, 0> upcasters(EventTag<TicketTagsChanged>);

}  // namespace desk
