// The stored form of chat session events: how each is written and read, and how old versions are
// lifted.
#pragma once

#include "events/chat_events.hpp"
#include "events/event_contract.hpp"

namespace desk {

void encode(JsonWriter& out, const ChatStarted& event);
void encode(JsonWriter& out, const ChatMessagePosted& event);
void encode(JsonWriter& out, const ChatAccepted& event);
void encode(JsonWriter& out, const ChatTransferred& event);
void encode(JsonWriter& out, const ChatRequeued& event);
void encode(JsonWriter& out, const ChatCustomerLeft& event);
void encode(JsonWriter& out, const ChatCustomerReturned& event);
void encode(JsonWriter& out, const ChatRead& event);
void encode(JsonWriter& out, const ChatEnded& event);
void encode(JsonWriter& out, const ChatRated& event);
void encode(JsonWriter& out, const ChatBecameTicket& event);

void decode(JsonFields& in, ChatStarted& event);
void decode(JsonFields& in, ChatMessagePosted& event);
void decode(JsonFields& in, ChatAccepted& event);
void decode(JsonFields& in, ChatTransferred& event);
void decode(JsonFields& in, ChatRequeued& event);
void decode(JsonFields& in, ChatCustomerLeft& event);
void decode(JsonFields& in, ChatCustomerReturned& event);
void decode(JsonFields& in, ChatRead& event);
void decode(JsonFields& in, ChatEnded& event);
void decode(JsonFields& in, ChatRated& event);
void decode(JsonFields& in, ChatBecameTicket& event);

std::array<Upcaster, 0> upcasters(EventTag<ChatStarted>);
std::array<Upcaster, 0> upcasters(EventTag<ChatMessagePosted>);
std::array<Upcaster, 0> upcasters(EventTag<ChatAccepted>);
std::array<Upcaster, 0> upcasters(EventTag<ChatTransferred>);
std::array<Upcaster, 0> upcasters(EventTag<ChatRequeued>);
std::array<Upcaster, 0> upcasters(EventTag<ChatCustomerLeft>);
std::array<Upcaster, 0> upcasters(EventTag<ChatCustomerReturned>);
std::array<Upcaster, 0> upcasters(EventTag<ChatRead>);
std::array<Upcaster, 0> upcasters(EventTag<ChatEnded>);
std::array<Upcaster, 0> upcasters(EventTag<ChatRated>);
std::array<Upcaster, 0> upcasters(EventTag<ChatBecameTicket>);

}  // namespace desk
