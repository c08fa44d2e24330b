#include "http/desk/desk_view.hpp"

#include <fmt/format.h>

#include "events/desk_codec.hpp"

namespace desk::http {
namespace {

Version version_for(const actors::Desk::State& desk, const Identity& caller) {
  return caller.is_staff() ? desk.settings_version : desk.public_version;
}

}  // namespace

void write_desk(JsonWriter& json, const actors::Desk::State& desk, const Identity& caller) {
  json.begin_object().field("name", desk.name);
  write_categories(json, desk.categories);
  desk.hours ? write_hours(json, *desk.hours) : static_cast<void>(json.key("hours").null());
  if (caller.is_staff()) {
    write_greetings(json, desk.greetings);
    json.key("tags").begin_array();
    for (const auto& tag : desk.tags) json.value(tag);
    json.end_array();
  }
  json.field("version", version_for(desk, caller)).end_object();
}

std::string entity_tag(const actors::Desk::State& desk, const Identity& caller) {
  return fmt::format("\"{}{}\"", caller.is_staff() ? 's' : 'r', version_for(desk, caller));
}

void write_canned_reply(JsonWriter& json, const Uuid& id, const actors::CannedReply& reply) {
  json.begin_object().field("id", id).field("shortcut", reply.shortcut);
  json.field("title", reply.title).field("text", reply.text);
  json.field("updatedAt", reply.updated_at).field("version", reply.version).end_object();
}

void write_view(JsonWriter& json, const Uuid& id, const actors::SavedView& view) {
  json.begin_object().field("id", id).field("name", view.name).field("query", view.query);
  json.field("shared", view.shared).field("ownerId", view.owner_id);
  json.field("ownerName", view.owner_name).field("version", view.version).end_object();
}

std::string entity_tag(Version version) { return fmt::format("\"s{}\"", version); }

void write_availability(JsonWriter& json, const Opening& opening, const QueueNow& queue) {
  json.begin_object().field("agentsOnline", queue.agents_online).field("open", opening.open);
  json.field("opensAt", opening.opens_at).field("closesAt", opening.closes_at);
  json.field("waiting", queue.waiting);
  json.field("estimatedWaitSeconds", queue.estimated_wait_seconds).end_object();
}

}  // namespace desk::http
