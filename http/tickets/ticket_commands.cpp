// The ticket endpoints that change something: body to command, reply to answer.
#include <fmt/format.h>

#include "http/attachments/attachment_uses.hpp"
#include "http/entity_commands.hpp"
#include "http/path_id.hpp"
#include "http/tickets/ticket_handlers.hpp"
#include "http/tickets/ticket_view.hpp"

namespace desk::http {
namespace {

using actors::Ticket;
using TicketDone = CommandDone<Ticket>;
using TicketRefused = actors::Refused<Ticket>;

void answer_refusal(const Exchange& exchange, const TicketRefused& refused) {
  switch (refused.refusal) {
    case actors::TicketRefusal::not_found:
      return exchange.refuse(ErrorCode::not_found);
    case actors::TicketRefusal::forbidden:
      return exchange.refuse(ErrorCode::forbidden);
    case actors::TicketRefusal::closed:
      return exchange.refuse(ErrorCode::ticket_closed);
    case actors::TicketRefusal::precondition_failed:
      return exchange.refuse(ErrorCode::precondition_failed);
    case actors::TicketRefusal::already_exists:
    case actors::TicketRefusal::too_many_tags:
    case actors::TicketRefusal::changed_since:
      return exchange.refuse(ErrorCode::internal);
    case actors::TicketRefusal::illegal_transition:
      break;
  }
  Problem problem{ErrorCode::illegal_transition,
                  fmt::format("The ticket is {}.", to_string(refused.state->status)),
                  {},
                  {}};
  for (const auto status : actors::allowed_transitions(*refused.state, exchange.caller)) {
    problem.allowed.push_back(to_string(status));
  }
  exchange.refuse(problem);
}

void submit_ticket(Services& services, std::shared_ptr<Exchange> exchange,
                   Response (*render)(const Exchange&, const TicketDone&),
                   EntityCommand<Ticket> command) {
  submit<Ticket>({services, std::move(exchange), render, answer_refusal}, std::move(command));
}

Response ticket_response(int status, const Exchange& exchange, const TicketDone& done) {
  const auto audience = audience_of(exchange.caller);
  const auto view = view_of(done.state);
  JsonWriter json;
  render(json, view, audience, nullptr);
  Response response;
  response.status = status;
  response.body = make_body(json.take());
  response.headers.push_back({"ETag", entity_tag(view, audience)});
  if (status == 201) response.headers.push_back({"Location", "/api/tickets/" + to_string(view.id)});
  return with_position(std::move(response), done.position);
}

Response opened_response(const Exchange& exchange, const TicketDone& done) {
  return ticket_response(201, exchange, done);
}

Response changed_response(const Exchange& exchange, const TicketDone& done) {
  return ticket_response(200, exchange, done);
}

// A message, or the follow-up ticket that a reply to a closed one has opened.
Response message_response(const Exchange& exchange, const TicketDone& done) {
  const auto message = done.events.empty() ? std::nullopt : message_of(done.events.front());
  if (!message) return opened_response(exchange, done);
  JsonWriter json;
  json.begin_object();
  render_members(json, *message, audience_of(exchange.caller), done.state.requester_id);
  json.field("ticketId", done.state.id).field("ticketStatus", to_string(done.state.status));
  json.end_object();
  Response response;
  response.status = 201;
  response.body = make_body(json.take());
  response.headers.push_back({"Location", "/api/tickets/" + to_string(done.state.id)});
  return with_position(std::move(response), done.position);
}

FieldError attachment_error(AttachmentFault fault) {
  return {"attachments", fault == AttachmentFault::in_use ? "in_use" : "unknown",
          fault == AttachmentFault::in_use ? "attachments names a file that hangs elsewhere"
                                           : "attachments names a file that is not yours"};
}

// Calls `then` with the files that the body names, once they hang on the ticket; or says why not.
void with_attachments(Services& services, const std::shared_ptr<Exchange>& exchange,
                      AttachmentHome home, const std::string& home_id,
                      std::function<void(std::vector<AttachmentRef>)> then) {
  const AttachmentUse use{exchange->caller, correlation_id(*exchange->request), home, home_id};
  use_attachments(
      services.actors, use, exchange->body.list("attachments").value_or(std::vector<std::string>{}),
      [&services, exchange, use,
       then = std::move(then)](Result<std::vector<AttachmentRef>, AttachmentFault> files) {
        if (files) {
          release_if_refused(services.actors, use, *files, *exchange);
          return then(std::move(*files));
        }
        if (files.error() == AttachmentFault::unavailable) {
          return exchange->refuse(ErrorCode::unavailable);
        }
        exchange->refuse({ErrorCode::validation_failed, "", {attachment_error(files.error())}, {}});
      });
}

// Of the articles that were offered before; nothing, and refused, when it is no id.
std::optional<std::optional<Uuid>> offer_of(const Exchange& exchange) {
  const auto text = exchange.body.optional_text("offerId");
  if (!text) return std::optional<Uuid>{};
  const auto id = parse_uuid(*text);
  if (id) return id;
  exchange.refuse(
      {ErrorCode::validation_failed, "", {{"offerId", "format", "offerId is no id"}}, {}});
  return std::nullopt;
}

char tag_prefix(const Exchange& exchange) {
  return audience_of(exchange.caller) == Audience::staff ? 's' : 'r';
}

}  // namespace

// With an Idempotency-Key the ticket's id follows from it, so that a retry finds its own files.
void open_ticket(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto key = command_id_of(*exchange);
  if (!key) return;
  const auto id =
      to_string(key->keyed ? uuid_from_name("ticket\n" + to_string(key->id)) : new_uuid_v7());
  const auto offer = offer_of(*exchange);
  if (!offer) return;
  with_attachments(
      services, exchange, AttachmentHome::ticket, id,
      [&services, exchange, id, offer = *offer](std::vector<AttachmentRef> files) {
        const auto& body = exchange->body;
        actors::OpenTicket command{
            body.text("subject"),
            body.text("description"),
            body.choice<TicketCategory>("category").value_or(TicketCategory::other),
            body.choice<TicketPriority>("priority").value_or(TicketPriority::medium),
            std::nullopt,
            offer,
            std::move(files)};
        submit_ticket(services, exchange, opened_response, {id, std::move(command), true});
      });
}

namespace {

// A reply to one's own closed ticket opens a follow-up.
void refuse_or_follow_up(Services& services, const std::shared_ptr<Exchange>& exchange,
                         const actors::PostMessage& message, const TicketRefused& refused) {
  const auto& closed = *refused.state;
  const bool own = closed.requester_id == exchange->caller.id;
  if (refused.refusal != actors::TicketRefusal::closed || !own || message.internal) {
    return answer_refusal(*exchange, refused);
  }
  submit_ticket(services, exchange, message_response,
                {to_string(new_uuid_v7()),
                 actors::OpenTicket{closed.subject, message.message, closed.category,
                                    closed.priority, closed.id, std::nullopt, message.attachments},
                 true});
}

}  // namespace

void post_message(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = path_id(*exchange);
  if (!id) return;
  const bool internal = exchange->body.flag("internal");
  const auto home = internal ? AttachmentHome::ticket_note : AttachmentHome::ticket;
  with_attachments(
      services, exchange, home, to_string(*id),
      [&services, exchange, id = *id, internal](std::vector<AttachmentRef> files) {
        const actors::PostMessage message{exchange->body.text("message"), internal,
                                          std::move(files)};
        const auto refuse = [&services, exchange, message](const Exchange&,
                                                           const TicketRefused& refused) {
          refuse_or_follow_up(services, exchange, message, refused);
        };
        submit<Ticket>({services, exchange, message_response, refuse}, {to_string(id), message});
      });
}

void change_status(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = path_id(*exchange);
  if (!id) return;
  const auto to = exchange->body.choice<TicketStatus>("status").value_or(TicketStatus::open);
  auto precondition = if_match(*exchange->request, tag_prefix(*exchange));
  submit_ticket(services, exchange, changed_response,
                {to_string(*id), actors::ChangeStatus{to}, false, std::move(precondition)});
}

void change_ticket(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = path_id(*exchange);
  if (!id) return;
  const auto& body = exchange->body;
  actors::ChangeTicket command;
  if (body.has("assignedTo")) command.assignee_id = body.text("assignedTo");
  command.priority = body.choice<TicketPriority>("priority");
  command.category = body.choice<TicketCategory>("category");
  command.tags = body.list("tags");
  auto precondition = if_match(*exchange->request, tag_prefix(*exchange));
  submit_ticket(services, exchange, changed_response,
                {to_string(*id), std::move(command), false, std::move(precondition)});
}

}  // namespace desk::http
