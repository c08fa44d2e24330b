// The desk's settings, read: folded from its own stream, so that nobody waits for tables.
#include <algorithm>
#include <functional>

#include "http/desk/desk_handlers.hpp"
#include "http/desk/desk_memory.hpp"
#include "http/desk/desk_view.hpp"
#include "http/preconditions.hpp"
#include "http/read_position.hpp"
#include "http/refused_query.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

using DeskState = actors::Desk::State;
using Found = std::shared_ptr<const DeskState>;

void with_desk(Services& services, const std::shared_ptr<Exchange>& exchange,
               std::function<void(const DeskState&)> answer) {
  when_tables_have_reached(
      services, exchange, 0, [&services, exchange, answer = std::move(answer)] {
        services.queries.run<Found>(
            [&services](projections::ReadSession& session) {
              return services.settings.read(session.log);
            },
            [exchange, answer](const Result<Found, projections::QueryFailure>& found) {
              if (!found) return refuse_query(*exchange, found.error());
              answer(**found);
            });
      });
}

Response json_response(JsonWriter& json) {
  Response response;
  response.body = make_body(json.take());
  return response;
}

// By a member, those that `shows` says yes to.
template <class One, class Shows, class Write>
Response list_response(const std::map<Uuid, One>& all, std::string One::*order, Shows shows,
                       Write write) {
  std::vector<const std::pair<const Uuid, One>*> shown;
  for (const auto& one : all) {
    if (shows(one.second)) shown.push_back(&one);
  }
  std::stable_sort(shown.begin(), shown.end(), [&](const auto* a, const auto* b) {
    return a->second.*order < b->second.*order;
  });
  JsonWriter json;
  json.begin_array();
  for (const auto* one : shown) write(json, one->first, one->second);
  json.end_array();
  return json_response(json);
}

}  // namespace

void get_desk(Services& services, std::shared_ptr<Exchange> exchange) {
  with_desk(services, exchange, [exchange](const DeskState& desk) {
    Response response;
    const auto tag = entity_tag(desk, exchange->caller);
    if (if_none_match(*exchange->request, tag)) {
      response.status = 304;
    } else {
      JsonWriter json;
      write_desk(json, desk, exchange->caller);
      response = json_response(json);
    }
    response.headers.push_back({"ETag", tag});
    exchange->answer(std::move(response));
  });
}

void get_availability(Services& services, std::shared_ptr<Exchange> exchange) {
  with_desk(services, exchange, [&services, exchange](const DeskState& desk) {
    services.ask_queue(
        [exchange, opening = opening_at(desk.hours, now())](const std::optional<QueueNow>& queue) {
          if (!queue) return exchange->refuse(ErrorCode::unavailable, "The chat is about to open.");
          JsonWriter json;
          write_availability(json, opening, *queue);
          auto response = json_response(json);
          response.headers.push_back({"Cache-Control", "no-store"});
          exchange->answer(std::move(response));
        });
  });
}

void list_canned_replies(Services& services, std::shared_ptr<Exchange> exchange) {
  with_desk(services, exchange, [exchange](const DeskState& desk) {
    exchange->answer(list_response(
        desk.canned_replies, &actors::CannedReply::shortcut,
        [](const actors::CannedReply&) { return true; }, write_canned_reply));
  });
}

void list_views(Services& services, std::shared_ptr<Exchange> exchange) {
  with_desk(services, exchange, [exchange](const DeskState& desk) {
    exchange->answer(list_response(
        desk.views, &actors::SavedView::name,
        [&](const actors::SavedView& view) { return actors::may_see(view, exchange->caller); },
        write_view));
  });
}

}  // namespace desk::http
