#include "http/live_chat/ticket_pushes.hpp"

#include <spdlog/spdlog.h>

#include "events/event_catalog.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "http/live_chat/live_desk.hpp"

namespace desk::http {
namespace {

constexpr std::size_t requesters_remembered = 10'000;

// What the requester may know of: the events that move the version he sees.
struct IsPublic {
  bool operator()(const TicketOpened&) const { return true; }
  bool operator()(const TicketMessagePosted&) const { return true; }
  bool operator()(const TicketStatusChanged&) const { return true; }
  bool operator()(const TicketPriorityChanged&) const { return true; }
  bool operator()(const TicketCategoryChanged&) const { return true; }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

std::string change_json(const RecordedEvent& recorded) {
  JsonWriter json;
  json.begin_object().field("id", recorded.stream.key);
  json.field("change", catalog_entry(recorded.event).type);
  if (const auto* moved = std::get_if<TicketStatusChanged>(&recorded.event)) {
    json.field("status", to_string(moved->to));
  }
  json.field("updatedAt", recorded.meta.recorded_at).end_object();
  return json.take();
}

void emit(LiveDesk& desk, const std::string& requester, const RecordedEvent& recorded) {
  const socket_io::Message message{"ticket:updated", change_json(recorded), {}};
  desk.sockets->emit(desk_namespace, staff_room, message);
  if (std::visit(IsPublic{}, recorded.event)) {
    desk.sockets->emit(desk_namespace, room_of_user(requester), message);
  }
}

using Opening = Result<std::vector<StoredEvent>, projections::QueryFailure>;

std::string requester_of(const Opening& opening) {
  if (!opening || opening->empty()) return {};
  const auto recorded = decode(opening->front());
  const auto* opened = recorded ? std::get_if<TicketOpened>(&recorded->event) : nullptr;
  return opened == nullptr ? std::string() : opened->requester_id;
}

}  // namespace

void TicketPushes::push(LiveDesk& desk, const RecordedEvent& event) {
  if (desk.sockets->status().sessions == 0) return;
  const auto& ticket = event.stream.key;
  if (const auto* opened = std::get_if<TicketOpened>(&event.event)) {
    remember(ticket, opened->requester_id);
  }
  const auto known = requesters_.find(ticket);
  if (known != requesters_.end()) return emit(desk, known->second, event);
  look_up(desk, event);
}

void TicketPushes::remember(const std::string& ticket, std::string requester) {
  if (requesters_.size() >= requesters_remembered) requesters_.clear();
  requesters_.insert_or_assign(ticket, std::move(requester));
}

void TicketPushes::look_up(LiveDesk& desk, const RecordedEvent& event) {
  const auto ticket = event.stream.key;
  auto& events = waiting_[ticket];
  events.push_back(event);
  if (events.size() > 1) return;
  desk.queries.run<std::vector<StoredEvent>>(
      [ticket](projections::ReadSession& session) {
        return session.log.stream({StreamKind::ticket, ticket}, 0, 1);
      },
      [this, &desk, ticket](const Opening& opening) {
        desk.loop.post([this, &desk, ticket, requester = requester_of(opening)] {
          const auto held = waiting_.extract(ticket);
          if (requester.empty()) return spdlog::warn("ticket {}: nobody could be told", ticket);
          remember(ticket, requester);
          for (const auto& one : held.mapped()) emit(desk, requester, one);
        });
      });
}

}  // namespace desk::http
