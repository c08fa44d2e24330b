// A ticket as clients see it. Made from a read table's row or from the actor's state, which must
// come to the same; rendered for one of two audiences, of which the requester sees less.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/ticket.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "projections/ticket_queries.hpp"

namespace desk::http {

// A requester never receives internal notes, assignment, tags, or staff's ids and addresses; the
// version he sees counts only what he may know of.
enum class Audience : std::uint8_t { requester, staff };

using TicketView = projections::TicketRow;
using MessageView = projections::TicketMessageRow;

[[nodiscard]] TicketView view_of(const actors::Ticket::State& state);
// Nothing for events that are not messages.
[[nodiscard]] std::optional<MessageView> message_of(const RecordedEvent& recorded);

[[nodiscard]] Audience audience_of(const Identity& caller);

// Version as the audience sees it, as an entity tag: "s12" to staff, "r7" to the requester.
[[nodiscard]] std::string entity_tag(const TicketView& ticket, Audience audience);

// `messages` null: the ticket alone.
void render(JsonWriter& json, const TicketView& ticket, Audience audience,
            const std::vector<MessageView>* messages);
// The message's members alone, inside an object that the caller opened.
void render_members(JsonWriter& json, const MessageView& message, Audience audience,
                    std::string_view requester_id);

}  // namespace desk::http
