// From a call to a command, and from the reply to the call's answer.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "actors/actor_runtime.hpp"
#include "http/live_chat/live_call.hpp"

namespace desk::http {

template <class D>
struct LiveCommand {
  std::string key;
  typename D::Command command;
  Uuid command_id = new_uuid_v7();
  Uuid new_id = new_uuid_v7();
  bool new_stream = false;
  bool from_client = false;     // the command id is the client's: it may come again
  bool may_be_a_retry = false;  // look the id up first
};

// Any thread. True: the call has been answered.
template <class D>
using OnReply = std::function<bool(const actors::CommandReply<D>&)>;

template <class D>
void answer_failure(LiveCall& call, const actors::CommandReply<D>& reply) {
  const auto* refused = std::get_if<actors::Refused<D>>(&reply);
  call.refuse(refused != nullptr ? live_error_of(refused->refusal) : LiveErrorCode::unavailable);
}

// Submits; what `on_reply` leaves is answered as a failure.
template <class D>
void submit(actors::ActorRuntime& actors, const LiveCallPtr& call, LiveCommand<D> wanted,
            OnReply<D> on_reply) {
  auto envelope = std::make_unique<actors::CommandEnvelope<D>>(
      [call, on_reply = std::move(on_reply)](const actors::CommandReply<D>& reply) {
        if (!on_reply(reply)) answer_failure<D>(*call, reply);
      });
  const auto& caller = call->caller();
  envelope->key = std::move(wanted.key);
  envelope->command = std::move(wanted.command);
  envelope->context = {caller, wanted.new_id, std::nullopt};
  envelope->causation = {caller.id, caller.role, wanted.command_id, wanted.command_id, 0};
  envelope->new_stream = wanted.new_stream;
  envelope->may_be_a_retry = wanted.may_be_a_retry;
  envelope->one_off = !wanted.from_client;
  actors.submit(std::move(envelope));
}

// The same where only the domain's yes matters.
template <class D>
void submit(actors::ActorRuntime& actors, const LiveCallPtr& call, LiveCommand<D> wanted,
            std::function<void(const actors::Accepted<D>&)> on_accepted) {
  submit<D>(
      actors, call, std::move(wanted),
      OnReply<D>([on_accepted = std::move(on_accepted)](const actors::CommandReply<D>& reply) {
        const auto* accepted = std::get_if<actors::Accepted<D>>(&reply);
        if (accepted != nullptr) on_accepted(*accepted);
        return accepted != nullptr;
      }));
}

// Takes the steps that follow for other entities, then goes on, on any thread. Not done in time:
// the call says so, and whoever reads the log takes them.
void after_steps(actors::ActorRuntime& actors, const LiveCallPtr& call,
                 const std::vector<RecordedEvent>& events, std::function<void()> then);

}  // namespace desk::http
