// The ticket endpoints that change something: body to command, reply to answer.
#include <fmt/format.h>

#include "http/preconditions.hpp"
#include "http/services.hpp"
#include "http/tickets/ticket_handlers.hpp"
#include "http/tickets/ticket_replay.hpp"
#include "http/tickets/ticket_request.hpp"
#include "http/tickets/ticket_view.hpp"

namespace desk::http {
namespace {

using actors::Ticket;
using TicketEnvelope = actors::CommandEnvelope<Ticket>;
using TicketReply = actors::CommandReply<Ticket>;
using TicketRefused = actors::Refused<Ticket>;

// Answers a refusal in a way of its own; false to have it answered as usual.
using OnRefused = std::function<bool(const TicketRefused&)>;

struct Submission {
  Services& services;
  std::shared_ptr<Exchange> exchange;
  RenderDone render;
  OnRefused on_refused;
};

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

void answer_reply(const Submission& submission, const std::string& fingerprint,
                  const TicketReply& reply) {
  const auto& exchange = submission.exchange;
  if (const auto* accepted = std::get_if<actors::Accepted<Ticket>>(&reply)) {
    const auto position = accepted->events.empty() ? submission.services.health().log_position
                                                   : accepted->events.back().meta.position;
    return exchange->answer(
        submission.render(*exchange, {*accepted->state, accepted->events, position}));
  }
  if (const auto* refused = std::get_if<TicketRefused>(&reply)) {
    if (submission.on_refused && submission.on_refused(*refused)) return;
    return answer_refusal(*exchange, *refused);
  }
  if (const auto* done = std::get_if<actors::AlreadyDone>(&reply)) {
    if (done->result.fingerprint != fingerprint) {
      return exchange->refuse(ErrorCode::idempotency_key_reused);
    }
    return answer_from_log(submission.services, exchange, done->result, submission.render);
  }
  exchange->refuse(ErrorCode::unavailable);
}

std::string fingerprint_of(const Request& request) {
  return to_string(uuid_from_name(
      fmt::format("{} {}\n{}", to_string(request.method), request.path, request.body)));
}

void submit(Submission submission, const Uuid& ticket, bool new_stream, Ticket::Command command,
            std::optional<actors::Precondition> precondition = std::nullopt) {
  const auto& exchange = submission.exchange;
  const auto& request = *exchange->request;
  const auto key = idempotency_key(request);
  if (!key) return exchange->refuse(key.error());

  const bool keyed = request.method == Method::post && !key->empty();
  auto& actors = submission.services.actors;
  const auto fingerprint = keyed ? fingerprint_of(request) : std::string();
  const auto command_id = keyed ? uuid_from_name(exchange->caller.id + '\n' + *key) : new_uuid_v7();
  const auto caller = exchange->caller;
  const auto correlation = correlation_id(request);
  auto envelope = std::make_unique<TicketEnvelope>(
      [submission = std::move(submission), fingerprint](const TicketReply& reply) {
        answer_reply(submission, fingerprint, reply);
      });
  envelope->key = to_string(ticket);
  envelope->command = std::move(command);
  envelope->context = {caller, new_uuid_v7(), std::move(precondition)};
  envelope->causation = {caller.id, caller.role, command_id, correlation, 0};
  envelope->fingerprint = fingerprint;
  envelope->new_stream = new_stream;
  envelope->may_be_a_retry = keyed;
  envelope->one_off = !keyed;
  actors.submit(std::move(envelope));
}

Response with_position(Response response, Position position) {
  response.headers.push_back({"X-Log-Position", std::to_string(position)});
  return response;
}

Response ticket_response(int status, const Exchange& exchange, const CommandDone& done) {
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

Response opened_response(const Exchange& exchange, const CommandDone& done) {
  return ticket_response(201, exchange, done);
}

Response changed_response(const Exchange& exchange, const CommandDone& done) {
  return ticket_response(200, exchange, done);
}

// A message, or the follow-up ticket that a reply to a closed one has opened.
Response message_response(const Exchange& exchange, const CommandDone& done) {
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

char tag_prefix(const Exchange& exchange) {
  return audience_of(exchange.caller) == Audience::staff ? 's' : 'r';
}

}  // namespace

void open_ticket(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto& body = exchange->body;
  actors::OpenTicket command{
      body.text("subject"), body.text("description"),
      body.choice<TicketCategory>("category").value_or(TicketCategory::other),
      body.choice<TicketPriority>("priority").value_or(TicketPriority::medium), std::nullopt};
  submit({services, std::move(exchange), opened_response, nullptr}, new_uuid_v7(), true,
         std::move(command));
}

void post_message(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = ticket_id(*exchange);
  if (!id) return;
  actors::PostMessage command{exchange->body.text("message"), exchange->body.flag("internal")};
  const auto follow_up = [&services, exchange,
                          text = command.message](const TicketRefused& refused) {
    const auto& closed = *refused.state;
    const bool own = closed.requester_id == exchange->caller.id;
    if (refused.refusal != actors::TicketRefusal::closed || !own ||
        exchange->body.flag("internal")) {
      return false;
    }
    submit({services, exchange, message_response, nullptr}, new_uuid_v7(), true,
           actors::OpenTicket{closed.subject, text, closed.category, closed.priority, closed.id});
    return true;
  };
  submit({services, exchange, message_response, follow_up}, *id, false, std::move(command));
}

void change_status(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = ticket_id(*exchange);
  if (!id) return;
  const auto to = exchange->body.choice<TicketStatus>("status").value_or(TicketStatus::open);
  auto precondition = if_match(*exchange->request, tag_prefix(*exchange));
  submit({services, exchange, changed_response, nullptr}, *id, false, actors::ChangeStatus{to},
         std::move(precondition));
}

void change_ticket(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = ticket_id(*exchange);
  if (!id) return;
  const auto& body = exchange->body;
  actors::ChangeTicket command;
  if (body.has("assignedTo")) command.assignee_id = body.text("assignedTo");
  command.priority = body.choice<TicketPriority>("priority");
  command.category = body.choice<TicketCategory>("category");
  command.tags = body.list("tags");
  auto precondition = if_match(*exchange->request, tag_prefix(*exchange));
  submit({services, exchange, changed_response, nullptr}, *id, false, std::move(command),
         std::move(precondition));
}

}  // namespace desk::http
