#include "http/live_chat/viewers.hpp"

#include <map>

#include "events/vocabulary/json_writer.hpp"
#include "http/live_chat/live_desk.hpp"

namespace desk::http {
namespace {

std::string room_of(const ViewedThing& thing) {
  return "viewing:" + std::string(desk::to_string(thing.kind)) + ':' + to_string(thing.id);
}

std::string name_of(const LiveDesk& desk, const Identity& viewer) {
  const auto* agent = desk.board.agent(viewer.id);
  if (agent != nullptr && !agent->name.empty()) return agent->name;
  return viewer.name.empty() ? viewer.id : viewer.name;
}

// By id. Sockets that wait to recover do not look.
std::map<std::string, std::string> viewers_of(const LiveDesk& desk, const ViewedThing& thing) {
  std::map<std::string, std::string> viewers;
  for (const auto& socket : desk.sockets->in_room(desk_namespace, room_of(thing))) {
    const auto client = std::static_pointer_cast<LiveClient>(socket->user_data());
    viewers.emplace(client->identity().id, name_of(desk, client->identity()));
  }
  return viewers;
}

void write_viewers(JsonWriter& json, const std::map<std::string, std::string>& viewers) {
  json.key("viewers").begin_array();
  for (const auto& [id, name] : viewers) {
    json.begin_object().field("id", id).field("name", name).end_object();
  }
  json.end_array();
}

void tell(LiveDesk& desk, const ViewedThing& thing) {
  JsonWriter json;
  json.begin_object().field("kind", desk::to_string(thing.kind)).field("id", thing.id);
  write_viewers(json, viewers_of(desk, thing));
  json.end_object();
  desk.sockets->emit(desk_namespace, room_of(thing), {"agent:viewers", json.take(), {}});
}

// His other tabs may look still: then nothing has changed.
void looked_away_from(LiveDesk& desk, const LiveClient& client, const ViewedThing& thing) {
  if (!viewers_of(desk, thing).contains(client.identity().id)) tell(desk, thing);
}

}  // namespace

void look_at(LiveDesk& desk, const LiveCall& call, std::optional<ViewedThing> thing) {
  auto& client = call.client();
  if (client.viewing == thing) return;
  const auto before = std::exchange(client.viewing, thing);
  if (before) {
    call.socket()->leave(room_of(*before));
    looked_away_from(desk, client, *before);
  }
  if (!thing) return;
  const bool known = viewers_of(desk, *thing).contains(client.identity().id);
  call.socket()->join(room_of(*thing));
  if (!known) tell(desk, *thing);
}

void looked_away(LiveDesk& desk, const LiveClient& client) {
  if (client.viewing) looked_away_from(desk, client, *client.viewing);
}

void looks_again(LiveDesk& desk, const LiveClient& client) {
  if (client.viewing) tell(desk, *client.viewing);
}

std::string viewers_json(const LiveDesk& desk, const std::optional<ViewedThing>& thing) {
  JsonWriter json;
  json.begin_object();
  write_viewers(json, thing ? viewers_of(desk, *thing) : std::map<std::string, std::string>());
  json.end_object();
  return json.take();
}

}  // namespace desk::http
