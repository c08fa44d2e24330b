// A chat session and its messages as the REST API shows them.
#pragma once

#include "events/vocabulary/identity.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "projections/chat_queries.hpp"

namespace desk::http {

// Staff and auditors may read every chat; a customer his own.
[[nodiscard]] bool may_read(const projections::ChatRow& chat, const Identity& caller);

void write_chat(JsonWriter& json, const projections::ChatRow& chat, const Identity& caller);
void write_chat_message(JsonWriter& json, const projections::ChatMessageRow& message);

}  // namespace desk::http
