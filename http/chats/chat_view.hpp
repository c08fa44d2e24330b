// A chat session and its messages as the REST API shows them.
#pragma once

#include "events/vocabulary/identity.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "projections/chat_queries.hpp"

namespace desk::http {

// Staff may read every chat, a customer his own; auditors come only for the past.
[[nodiscard]] bool may_read(const projections::ChatRow& chat, const Identity& caller);

// Of what write_chat shows to this caller: the place in the queue changes without the chat.
[[nodiscard]] std::string entity_tag(const projections::ChatInQueue& chat, const Identity& caller);

// The chat's members alone, inside an object that the caller opened: what it is by its own events.
void write_chat_members(JsonWriter& json, const projections::ChatRow& chat, const Identity& caller);
// With its place in the queue, null when it does not wait.
void write_chat(JsonWriter& json, const projections::ChatInQueue& chat, const Identity& caller);
void write_waiting_chat(JsonWriter& json, const projections::ChatInQueue& chat,
                        const Identity& caller, Timestamp now);
// Nothing for events that are not messages.
[[nodiscard]] std::optional<projections::ChatMessageRow> chat_message_of(
    const RecordedEvent& recorded);
void write_chat_message(JsonWriter& json, const projections::ChatMessageRow& message);

}  // namespace desk::http
