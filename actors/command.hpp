// A command on its way to an entity, and what comes back. Free of CAF: the edges use these.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/log/log_writer.hpp"
#include "events/recorded_event.hpp"

namespace desk::actors {

// Done and durable. `events` is empty where the command asked for what already was.
template <class D>
struct Accepted {
  std::shared_ptr<const typename D::State> state;  // after the command
  std::vector<RecordedEvent> events;
};

// The domain said no; nothing was written.
template <class D>
struct Refused {
  typename D::Refusal refusal;
  std::shared_ptr<const typename D::State> state;
};

// This command id was carried out before: the log knows with what result.
struct AlreadyDone {
  CommandResult result;
};

// Not known to be done: the database is away, slow, or too much is waiting. Try again with the same
// id.
struct Unavailable {
  std::string reason;
};

template <class D>
using CommandReply = std::variant<Accepted<D>, Refused<D>, AlreadyDone, Unavailable>;

// Replies exactly once: one that is dropped unanswered says Unavailable.
template <class D>
class CommandEnvelope {
 public:
  using Reply = std::function<void(CommandReply<D>)>;

  std::string key;  // the entity's, within its kind
  typename D::Command command;
  CommandContext context;
  Causation causation;
  std::string fingerprint;      // of the request behind it
  bool new_stream = false;      // the key was made for this command: nothing to load
  bool may_be_a_retry = false;  // the command id came from the client: look it up first
  bool one_off = false;         // the command id was made for this attempt alone

  explicit CommandEnvelope(Reply reply) : reply_(std::move(reply)) {}
  CommandEnvelope(const CommandEnvelope&) = delete;
  CommandEnvelope& operator=(const CommandEnvelope&) = delete;
  ~CommandEnvelope() { reply(Unavailable{"the command was not taken up"}); }

  void reply(CommandReply<D> answer) {
    if (auto once = std::exchange(reply_, nullptr)) once(std::move(answer));
  }

 private:
  Reply reply_;
};

}  // namespace desk::actors
