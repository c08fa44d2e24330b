// The desk's settings, changed: each request is one command of the desk's stream.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "events/ticket_events.hpp"
#include "http/desk/desk_handlers.hpp"
#include "http/desk/desk_input.hpp"
#include "http/desk/desk_view.hpp"
#include "http/entity_commands.hpp"
#include "http/path_id.hpp"

namespace desk::http {
namespace {

using actors::Desk;
using actors::DeskRefusal;
using DeskDone = CommandDone<Desk>;
using Render = Response (*)(const Exchange&, const DeskDone&);

constexpr char tag_prefix = 's';  // of entity tags: staff's view

void refuse_fields(const Exchange& exchange, std::vector<FieldError> errors) {
  exchange.refuse({ErrorCode::validation_failed, "", std::move(errors), {}});
}

void answer_refusal(const Exchange& exchange, const actors::Refused<Desk>& refused) {
  switch (refused.refusal) {
    case DeskRefusal::not_found:
      return exchange.refuse(ErrorCode::not_found);
    case DeskRefusal::forbidden:
      return exchange.refuse(ErrorCode::forbidden);
    case DeskRefusal::precondition_failed:
      return exchange.refuse(ErrorCode::precondition_failed);
    case DeskRefusal::category_missing:
      return refuse_fields(exchange,
                           {{"categories", "required",
                             fmt::format("categories must hold all of {}",
                                         fmt::join(choices_of<TicketCategory>(), ", "))}});
    case DeskRefusal::shortcut_taken:
      return refuse_fields(exchange,
                           {{"shortcut", "duplicate", "shortcut is another reply's already"}});
    case DeskRefusal::too_many:
      return refuse_fields(exchange,
                           {{"", "limit", "as many as there may be are there: remove one first"}});
  }
}

void submit_command(Services& services, std::shared_ptr<Exchange> exchange, Render render,
                    Desk::Command command) {
  std::optional<actors::Precondition> precondition;
  if (exchange->request->method == Method::patch) {
    precondition = if_match(*exchange->request, tag_prefix);
  }
  submit<Desk>({services, std::move(exchange), render, answer_refusal},
               {std::string(Desk::key), std::move(command), false, std::move(precondition)});
}

Response done_response(int status, JsonWriter& json, std::string tag, Position position) {
  Response response;
  response.status = status;
  response.body = make_body(json.take());
  response.headers.push_back({"ETag", std::move(tag)});
  return with_position(std::move(response), position);
}

Response settings_response(const Exchange& exchange, const DeskDone& done) {
  JsonWriter json;
  write_desk(json, done.state, exchange.caller);
  return done_response(200, json, entity_tag(done.state, exchange.caller), done.position);
}

Response reply_response(int status, const DeskDone& done, const Uuid& id) {
  const auto& reply = done.state.canned_replies.at(id);
  JsonWriter json;
  write_canned_reply(json, id, reply);
  return done_response(status, json, entity_tag(reply.version), done.position);
}

Response view_response(int status, const DeskDone& done, const Uuid& id) {
  const auto& view = done.state.views.at(id);
  JsonWriter json;
  write_view(json, id, view);
  return done_response(status, json, entity_tag(view.version), done.position);
}

Uuid id_in_path(const Exchange& exchange) {
  return parse_uuid(exchange.path.find("id")->second).value_or(Uuid{});
}

Response reply_added(const Exchange&, const DeskDone& done) {
  return reply_response(201, done, std::get<CannedReplySaved>(done.events.back().event).reply_id);
}

Response reply_changed(const Exchange& exchange, const DeskDone& done) {
  return reply_response(200, done, id_in_path(exchange));
}

Response view_added(const Exchange&, const DeskDone& done) {
  return view_response(201, done, std::get<ViewSaved>(done.events.back().event).view_id);
}

Response view_changed(const Exchange& exchange, const DeskDone& done) {
  return view_response(200, done, id_in_path(exchange));
}

Response removed(const Exchange&, const DeskDone& done) {
  Response response;
  response.status = 204;
  return with_position(std::move(response), done.position);
}

}  // namespace

void change_desk(Services& services, std::shared_ptr<Exchange> exchange) {
  auto change = settings_of(exchange->body);
  if (!change) return exchange->refuse(change.error());
  submit_command(services, std::move(exchange), settings_response, std::move(*change));
}

void add_canned_reply(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto& body = exchange->body;
  if (auto errors = shortcut_errors(body); !errors.empty()) {
    return refuse_fields(*exchange, std::move(errors));
  }
  actors::AddCannedReply command{body.text("shortcut"), body.text("title"), body.text("text")};
  submit_command(services, std::move(exchange), reply_added, std::move(command));
}

void change_canned_reply(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = path_id(*exchange);
  if (!id) return;
  const auto& body = exchange->body;
  if (auto errors = shortcut_errors(body); !errors.empty()) {
    return refuse_fields(*exchange, std::move(errors));
  }
  actors::ChangeCannedReply command{*id, body.optional_text("shortcut"),
                                    body.optional_text("title"), body.optional_text("text")};
  submit_command(services, std::move(exchange), reply_changed, std::move(command));
}

void remove_canned_reply(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = path_id(*exchange);
  if (!id) return;
  submit_command(services, std::move(exchange), removed, actors::RemoveCannedReply{*id});
}

void add_view(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto& body = exchange->body;
  actors::AddView command{body.text("name"), body.text("query"), body.flag("shared")};
  submit_command(services, std::move(exchange), view_added, std::move(command));
}

void change_view(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = path_id(*exchange);
  if (!id) return;
  const auto& body = exchange->body;
  actors::ChangeView command{*id, body.optional_text("name"), body.optional_text("query"), {}};
  if (body.has("shared")) command.shared = body.flag("shared");
  submit_command(services, std::move(exchange), view_changed, std::move(command));
}

void remove_view(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = path_id(*exchange);
  if (!id) return;
  submit_command(services, std::move(exchange), removed, actors::RemoveView{*id});
}

}  // namespace desk::http
