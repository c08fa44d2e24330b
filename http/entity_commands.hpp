// A command on its way from a request to an entity and back: command id and fingerprint from the
// Idempotency-Key, the precondition, the reply as an answer, and the same answer once more for a
// command that the log knows already. The same for every kind of entity.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actors/actor_runtime.hpp"
#include "actors/runtime/decider.hpp"
#include "events/log/log_reader.hpp"
#include "http/preconditions.hpp"
#include "http/refused_query.hpp"
#include "http/services.hpp"
#include "projections/query_pool.hpp"

namespace desk::http {

// What a command came to: the state after it, its own events, and the position to tell the client.
template <class D>
struct CommandDone {
  const typename D::State& state;
  const std::vector<RecordedEvent>& events;
  Position position;
};

template <class D>
struct Submission {
  Services& services;
  std::shared_ptr<Exchange> exchange;
  std::function<Response(const Exchange&, const CommandDone<D>&)> render;
  std::function<void(const Exchange&, const actors::Refused<D>&)> refuse;
};

// The stream's events, and the state they come to.
[[nodiscard]] std::vector<RecordedEvent> read_stream(LogReader& log, const StreamName& stream,
                                                     std::optional<Version> until = std::nullopt);

// The position that a query's `asOf` or `atPosition` stands for.
[[nodiscard]] Position as_of_position(LogReader& log, const Input& query);

template <class D>
typename D::State fold(const std::string& key, const std::vector<RecordedEvent>& events) {
  auto state = D::initial(key);
  for (const auto& event : events) actors::evolve_recorded<D>(state, event);
  return state;
}

// Of the request that an Idempotency-Key stands for: the same key with another one is a mistake.
[[nodiscard]] std::string fingerprint_of(const Request& request);
// The id of the command that a POST's Idempotency-Key stands for, or a new one. Nothing, and
// refused, when the header is malformed.
struct CommandId {
  Uuid id;
  bool keyed = false;
};
[[nodiscard]] std::optional<CommandId> command_id_of(const Exchange& exchange);

[[nodiscard]] inline Response with_position(Response response, Position position) {
  response.headers.push_back({"X-Log-Position", std::to_string(position)});
  return response;
}

// Renders the remembered command's answer once more, marked Idempotency-Replayed.
template <class D>
void answer_from_log(const Submission<D>& submission, const CommandResult& result) {
  using Events = std::vector<RecordedEvent>;
  submission.services.queries.template run<Events>(
      [result](projections::ReadSession& session) {
        return read_stream(session.log, result.stream, result.version);
      },
      [exchange = submission.exchange, render = submission.render,
       result](const Result<Events, projections::QueryFailure>& events) {
        if (!events) return refuse_query(*exchange, events.error());
        const auto state = fold<D>(result.stream.key, *events);
        Events own = *events;
        const auto last = own.back().meta.causation.command_id;
        std::erase_if(own, [&](const RecordedEvent& event) {
          return event.meta.causation.command_id != last;
        });
        auto response = render(*exchange, {state, own, result.last_position});
        if (!exchange->request->header("Idempotency-Key").empty()) {
          response.headers.push_back({"Idempotency-Replayed", "true"});
        }
        exchange->answer(std::move(response));
      });
}

template <class D>
void answer_reply(const Submission<D>& submission, const std::string& fingerprint,
                  const actors::CommandReply<D>& reply) {
  const auto& exchange = *submission.exchange;
  if (const auto* accepted = std::get_if<actors::Accepted<D>>(&reply)) {
    const auto position = accepted->events.empty() ? submission.services.health().log_position
                                                   : accepted->events.back().meta.position;
    return exchange.answer(
        submission.render(exchange, {*accepted->state, accepted->events, position}));
  }
  if (const auto* refused = std::get_if<actors::Refused<D>>(&reply)) {
    return submission.refuse(exchange, *refused);
  }
  if (const auto* done = std::get_if<actors::AlreadyDone>(&reply)) {
    if (done->result.fingerprint != fingerprint) {
      return exchange.refuse(ErrorCode::idempotency_key_reused);
    }
    return answer_from_log(submission, done->result);
  }
  exchange.refuse(ErrorCode::unavailable);
}

template <class D>
struct EntityCommand {
  std::string key;
  typename D::Command command;
  bool new_stream = false;
  std::optional<actors::Precondition> precondition = std::nullopt;
  std::string fingerprint = {};  // empty: the request's own
};

template <class D>
void submit(Submission<D> submission, EntityCommand<D> wanted) {
  const auto& exchange = submission.exchange;
  const auto& request = *exchange->request;
  const auto id = command_id_of(*exchange);
  if (!id) return;
  auto& actors = submission.services.actors;
  // Only what may come again is worth hashing.
  std::string fingerprint;
  if (id->keyed) {
    fingerprint = wanted.fingerprint.empty() ? fingerprint_of(request) : wanted.fingerprint;
  }
  const auto caller = exchange->caller;
  const auto correlation = correlation_id(request);
  auto envelope = std::make_unique<actors::CommandEnvelope<D>>(
      [submission = std::move(submission), fingerprint](const actors::CommandReply<D>& reply) {
        answer_reply(submission, fingerprint, reply);
      });
  envelope->key = std::move(wanted.key);
  envelope->command = std::move(wanted.command);
  envelope->context = {caller, new_uuid_v7(), std::move(wanted.precondition)};
  envelope->causation = {caller.id, caller.role, id->id, correlation, 0};
  envelope->fingerprint = fingerprint;
  envelope->new_stream = wanted.new_stream;
  envelope->may_be_a_retry = id->keyed;
  envelope->one_off = !id->keyed;
  actors.submit(std::move(envelope));
}

}  // namespace desk::http
