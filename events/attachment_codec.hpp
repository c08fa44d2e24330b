// The stored form of attachment events, and of references to attachments inside other events.
#pragma once

#include "events/attachment_events.hpp"
#include "events/event_contract.hpp"

namespace desk {

// As the member `attachments`; left out while empty.
void encode_attachments(JsonWriter& out, const std::vector<AttachmentRef>& attachments);
std::vector<AttachmentRef> decode_attachments(JsonFields& in);

// The same as a text of its own, for tables; '' while there are none.
std::string attachments_text(const std::vector<AttachmentRef>& attachments);
std::vector<AttachmentRef> attachments_of(std::string_view text);

void encode(JsonWriter& out, const AttachmentUploaded& event);
void encode(JsonWriter& out, const AttachmentUsed& event);
void encode(JsonWriter& out, const AttachmentReleased& event);
void encode(JsonWriter& out, const AttachmentDropped& event);

void decode(JsonFields& in, AttachmentUploaded& event);
void decode(JsonFields& in, AttachmentUsed& event);
void decode(JsonFields& in, AttachmentReleased& event);
void decode(JsonFields& in, AttachmentDropped& event);

std::array<Upcaster, 0> upcasters(EventTag<AttachmentUploaded>);
std::array<Upcaster, 0> upcasters(EventTag<AttachmentUsed>);
std::array<Upcaster, 0> upcasters(EventTag<AttachmentReleased>);
std::array<Upcaster, 0> upcasters(EventTag<AttachmentDropped>);

}  // namespace desk
