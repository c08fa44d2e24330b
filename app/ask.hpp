// Commands for programs that may wait: submits one and returns its reply.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <utility>

#include "actors/actor_runtime.hpp"

namespace desk::app {

inline constexpr std::chrono::seconds ask_patience{10};

template <class D>
struct Question {
  std::string key;
  typename D::Command command;
  Identity caller;
  Uuid command_id = new_uuid_v7();
  bool remembered = false;  // the id may come again: it is looked up before, and kept
};

template <class D>
actors::CommandReply<D> ask(actors::ActorRuntime& actors, Question<D> question) {
  auto answered = std::make_shared<std::promise<actors::CommandReply<D>>>();
  auto reply = answered->get_future();
  auto envelope = std::make_unique<actors::CommandEnvelope<D>>(
      [answered](actors::CommandReply<D> said) { answered->set_value(std::move(said)); });
  const auto& caller = question.caller;
  envelope->key = std::move(question.key);
  envelope->command = std::move(question.command);
  envelope->causation = {caller.id, caller.role, question.command_id, question.command_id, 0};
  envelope->context = {caller, question.command_id, std::nullopt};
  envelope->may_be_a_retry = question.remembered;
  envelope->one_off = !question.remembered;
  actors.submit(std::move(envelope));
  if (reply.wait_for(ask_patience) != std::future_status::ready) {
    return actors::Unavailable{"there was no answer in time"};
  }
  return reply.get();
}

}  // namespace desk::app
