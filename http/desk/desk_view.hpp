// The desk's settings, canned replies and saved views as the REST API shows them.
#pragma once

#include <optional>
#include <string>

#include "actors/desk.hpp"
#include "events/vocabulary/identity.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "http/desk/opening.hpp"
#include "http/live_chat/queue_now.hpp"

namespace desk::http {

// Staff see greetings and tags as well, and a version that those move.
void write_desk(JsonWriter& json, const actors::Desk::State& desk, const Identity& caller);
[[nodiscard]] std::string entity_tag(const actors::Desk::State& desk, const Identity& caller);

void write_canned_reply(JsonWriter& json, const Uuid& id, const actors::CannedReply& reply);
void write_view(JsonWriter& json, const Uuid& id, const actors::SavedView& view);
// Of a canned reply, or of a view.
[[nodiscard]] std::string entity_tag(Version version);

void write_availability(JsonWriter& json, const Opening& opening, const QueueNow& queue);

}  // namespace desk::http
