#include "http/bulk/bulk_call.hpp"

#include <algorithm>

#include "actors/one_off_command.hpp"

namespace desk::http {
namespace {

using actors::BulkAction;
using actors::Ticket;
using projections::QueryFailure;
using projections::ReadSession;

// The action's own events of a ticket follow each other, and are the last up to `version`.
actors::RevertTicket read_revert(LogReader& log, const BulkOutcome& outcome, const Uuid& step) {
  if (outcome.result != BulkResult::changed) return {};
  const auto key = to_string(outcome.ticket_id);
  auto events = read_stream(log, {StreamKind::ticket, key}, outcome.version);
  const auto after = fold<Ticket>(key, events);
  std::erase_if(
      events, [&](const RecordedEvent& event) { return event.meta.causation.command_id == step; });
  return revert_of(fold<Ticket>(key, events), after);
}

TicketsThen read_tickets(LogReader& log, const std::vector<BulkOutcome>& outcomes) {
  TicketsThen tickets;
  for (const auto& outcome : outcomes) {
    if (!shows_ticket(outcome.result)) continue;
    const auto key = to_string(outcome.ticket_id);
    const auto events = read_stream(log, {StreamKind::ticket, key}, outcome.version);
    tickets.emplace(outcome.ticket_id,
                    std::make_shared<const Ticket::State>(fold<Ticket>(key, events)));
  }
  return tickets;
}

template <class Finish>
BulkAction::Command command_of(std::vector<BulkOutcome> outcomes) {
  return Finish{std::move(outcomes)};
}

Identity who(const BulkAction::Phase& phase) { return {phase.actor_id, phase.actor_role, "", ""}; }

}  // namespace

BulkCall::BulkCall(Services& services, std::shared_ptr<Exchange> exchange, const Uuid& id,
                   const CommandId& command_id)
    : services_(services), exchange_(std::move(exchange)), id_(id), command_id_(command_id) {}

void BulkCall::change(actors::StartBulk command) {
  submit_own(std::move(command), true, &BulkCall::change_tickets);
}

// What was left half done is finished first: then it is known what there is to undo.
void BulkCall::undo() {
  undoing_ = true;
  load(&BulkCall::change_tickets);
}

void BulkCall::change_tickets(const Action::State& state) {
  if (undoing_ && state.version == 0) return refuse(actors::BulkRefusal::not_found);
  if (undoing_ && !may_undo(state, exchange_->caller)) {
    return refuse(actors::BulkRefusal::forbidden);
  }
  if (state.action.done_at > 0) return change_finished(state);
  std::vector<TicketStep> steps;
  for (const auto& ticket : state.ticket_ids) {
    steps.push_back({ticket, change_id(ticket), actors::ChangeInBulk{state.change}});
  }
  step(state.action, std::move(steps),
       {command_of<actors::FinishBulk>, &BulkCall::change_finished});
}

void BulkCall::change_finished(const Action::State& state) {
  if (!undoing_) return answer(state.action);
  submit_own(actors::StartUndo{}, false, &BulkCall::read_reverts);
}

void BulkCall::read_reverts(const Action::State& state) {
  if (state.undo.done_at > 0) return undo_finished(state);
  services_.queries.run<Reverts>(
      [self = shared_from_this(), outcomes = state.action.outcomes](ReadSession& session) {
        Reverts reverts;
        for (const auto& outcome : outcomes) {
          reverts.push_back(read_revert(session.log, outcome, self->change_id(outcome.ticket_id)));
        }
        return reverts;
      },
      [self = shared_from_this(), state](const Result<Reverts, QueryFailure>& reverts) {
        if (!reverts) return refuse_query(*self->exchange_, reverts.error());
        self->revert_tickets(state, *reverts);
      });
}

void BulkCall::revert_tickets(const Action::State& state, const Reverts& reverts) {
  std::vector<TicketStep> steps;
  for (std::size_t i = 0; i < reverts.size(); ++i) {
    const auto& ticket = state.action.outcomes[i].ticket_id;
    steps.push_back({ticket, undo_id(ticket), reverts[i]});
  }
  step(state.undo, std::move(steps), {command_of<actors::FinishUndo>, &BulkCall::undo_finished});
}

void BulkCall::undo_finished(const Action::State& state) { answer(state.undo); }

// The request's own command: an Idempotency-Key is its id.
void BulkCall::submit_own(Action::Command command, bool new_stream, Next next) {
  const auto& caller = exchange_->caller;
  auto fingerprint = command_id_.keyed ? fingerprint_of(*exchange_->request) : std::string();
  auto envelope = std::make_unique<actors::CommandEnvelope<Action>>(
      [self = shared_from_this(), fingerprint, next](const actors::CommandReply<Action>& reply) {
        self->replayed_ =
            self->command_id_.keyed && std::holds_alternative<actors::AlreadyDone>(reply);
        self->follow(reply, fingerprint, next);
      });
  envelope->key = to_string(id_);
  envelope->command = std::move(command);
  envelope->context = {caller, command_id_.id, std::nullopt};
  envelope->causation = {caller.id, caller.role, command_id_.id, id_, 0};
  envelope->fingerprint = std::move(fingerprint);
  envelope->new_stream = new_stream;
  envelope->may_be_a_retry = command_id_.keyed;
  envelope->one_off = !command_id_.keyed;
  services_.actors.submit(std::move(envelope));
}

void BulkCall::step(const Action::Phase& phase, std::vector<TicketStep> steps, Ending ending) {
  take_steps(services_.actors, {who(phase), id_, phase.begun_at}, std::move(steps),
             [self = shared_from_this(), phase,
              ending](const std::optional<std::vector<TicketStepDone>>& done) {
               if (!done) return self->exchange_->refuse(ErrorCode::unavailable);
               self->finish(phase, *done, ending);
             });
}

// How it ended for each ticket is remembered: a repetition must not come to another end.
void BulkCall::finish(const Action::Phase& phase, const std::vector<TicketStepDone>& done,
                      Ending ending) {
  tickets_.clear();
  std::vector<BulkOutcome> outcomes;
  for (const auto& step : done) {
    outcomes.push_back(step.outcome);
    if (step.ticket) tickets_.emplace(step.outcome.ticket_id, step.ticket);
  }
  services_.actors.submit(desk::actors::make_one_off<Action>(
      {who(phase), to_string(id_), ending.command(std::move(outcomes)), id_},
      [self = shared_from_this(), next = ending.next](const actors::CommandReply<Action>& reply) {
        self->follow(reply, "", next);
      }));
}

void BulkCall::follow(const actors::CommandReply<Action>& reply, const std::string& fingerprint,
                      Next next) {
  if (const auto* accepted = std::get_if<actors::Accepted<Action>>(&reply)) {
    return (this->*next)(*accepted->state);
  }
  if (const auto* refused = std::get_if<actors::Refused<Action>>(&reply)) {
    return refuse(refused->refusal);
  }
  const auto* done = std::get_if<actors::AlreadyDone>(&reply);
  if (done == nullptr) return exchange_->refuse(ErrorCode::unavailable);
  if (done->result.fingerprint != fingerprint) {
    return exchange_->refuse(ErrorCode::idempotency_key_reused);
  }
  load(next);
}

void BulkCall::load(Next next) {
  services_.queries.run<Action::State>(
      [key = to_string(id_)](ReadSession& session) {
        return fold<Action>(key, read_stream(session.log, {StreamKind::bulk, key}));
      },
      [self = shared_from_this(), next](const Result<Action::State, QueryFailure>& state) {
        if (!state) return refuse_query(*self->exchange_, state.error());
        (self.get()->*next)(*state);
      });
}

void BulkCall::refuse(actors::BulkRefusal refusal) const {
  switch (refusal) {
    case actors::BulkRefusal::not_found:
      return exchange_->refuse(ErrorCode::not_found);
    case actors::BulkRefusal::forbidden:
      return exchange_->refuse(ErrorCode::forbidden, "Only its author or an admin may undo it.");
    case actors::BulkRefusal::unfinished:      // it was finished before it was asked
    case actors::BulkRefusal::already_exists:  // its id was made for it
      break;
  }
  exchange_->refuse(ErrorCode::internal);
}

void BulkCall::answer(const Action::Phase& phase) {
  if (knows_all(phase)) return respond(phase, tickets_);
  services_.queries.run<TicketsThen>(
      [outcomes = phase.outcomes](ReadSession& session) {
        return read_tickets(session.log, outcomes);
      },
      [self = shared_from_this(), phase](const Result<TicketsThen, QueryFailure>& tickets) {
        if (!tickets) return refuse_query(*self->exchange_, tickets.error());
        self->respond(phase, *tickets);
      });
}

bool BulkCall::knows_all(const Action::Phase& phase) const {
  return std::all_of(phase.outcomes.begin(), phase.outcomes.end(), [&](const auto& outcome) {
    const auto known = tickets_.find(outcome.ticket_id);
    return !shows_ticket(outcome.result) ||
           (known != tickets_.end() && known->second->version == outcome.version);
  });
}

void BulkCall::respond(const Action::Phase& phase, const TicketsThen& tickets) const {
  Response response;
  response.body = make_body(bulk_json(id_, phase.outcomes, tickets));
  if (replayed_) response.headers.push_back({"Idempotency-Replayed", "true"});
  exchange_->answer(with_position(std::move(response), phase.done_at));
}

Uuid BulkCall::change_id(const Uuid& ticket) const {
  return uuid_from_name("bulk change\n" + to_string(id_) + '\n' + to_string(ticket));
}

Uuid BulkCall::undo_id(const Uuid& ticket) const {
  return uuid_from_name("bulk undo\n" + to_string(id_) + '\n' + to_string(ticket));
}

}  // namespace desk::http
