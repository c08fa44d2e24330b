// One event-sourced entity as an actor: loads its stream, decides one command at a time on what the
// log has confirmed, and answers after the commit. What it holds is a cache; the version check in
// the database is the truth. The appender publishes the events, so the entity does not.
//
// While an answer of the loader or the appender is awaited, CAF's `.await` parks the mailbox: that
// is what keeps commands to one entity one after another.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "actors/runtime/caf.hpp"
#include "actors/runtime/decider.hpp"
#include "events/event_catalog.hpp"

namespace desk::actors {

inline constexpr int decide_attempts = 3;  // after version conflicts

template <Decider D>
class AggregateActor : public caf::event_based_actor {
 public:
  using State = typename D::State;
  using Envelope = std::shared_ptr<CommandEnvelope<D>>;

  AggregateActor(caf::actor_config& config, std::string key, caf::actor loader, caf::actor appender)
      : caf::event_based_actor(config),
        stream_{D::kind, std::move(key)},
        loader_(std::move(loader)),
        appender_(std::move(appender)),
        state_(std::make_shared<State>(D::initial(stream_.key))) {}

  caf::behavior make_behavior() override {
    return {[this](const CommandOrder<D>& order) { begin(order.envelope); },
            [this](stop_atom) { quit(); }};
  }

 private:
  void begin(const Envelope& envelope) {
    if (!envelope->may_be_a_retry) return attempt(envelope, decide_attempts);
    request(loader_, caf::infinite, FindOrder{envelope->causation.command_id})
        .await(
            [this, envelope](const FindOutcome& found) {
              if (!found.answered) return envelope->reply(Unavailable{found.error});
              if (found.result) return envelope->reply(AlreadyDone{*found.result});
              attempt(envelope, decide_attempts);
            },
            [envelope](const caf::error&) { envelope->reply(Unavailable{"the log is closing"}); });
  }

  void attempt(const Envelope& envelope, int attempts_left) {
    if (envelope->new_stream && state_->version == 0) current_ = true;
    if (current_) return decide_now(envelope, attempts_left);
    request(loader_, caf::infinite, LoadOrder{stream_, state_->version})
        .await(
            [this, envelope, attempts_left](const LoadOutcome& loaded) {
              if (!loaded.events) return envelope->reply(Unavailable{loaded.error});
              fold(loaded);
              // After an unclear append the command may turn up here: then it is done.
              if (const auto known = carried_out(*envelope, *loaded.events)) {
                return envelope->reply(AlreadyDone{*known});
              }
              decide_now(envelope, attempts_left);
            },
            [envelope](const caf::error&) { envelope->reply(Unavailable{"the log is closing"}); });
  }

  void fold(const LoadOutcome& loaded) {
    if (loaded.stream_id != 0) stream_id_ = loaded.stream_id;
    auto next = std::make_shared<State>(*state_);
    for (const auto& event : *loaded.events) evolve_recorded<D>(*next, event);
    state_ = std::move(next);
    current_ = true;
  }

  std::optional<CommandResult> carried_out(const CommandEnvelope<D>& envelope,
                                           const std::vector<RecordedEvent>& events) const {
    std::optional<CommandResult> result;
    for (const auto& [meta, stream, event] : events) {
      if (meta.causation.command_id != envelope.causation.command_id) continue;
      result = CommandResult{stream_, meta.version, meta.position, envelope.fingerprint,
                             meta.recorded_at};
    }
    return result;
  }

  void decide_now(const Envelope& envelope, int attempts_left) {
    auto decision = decide_any<D>(*state_, envelope->command, envelope->context);
    if (!decision) return envelope->reply(Refused<D>{decision.error(), state_});
    if (decision->empty()) return envelope->reply(Accepted<D>{state_, {}});
    auto commit = commit_of(*envelope, *decision);
    request(appender_, caf::infinite, AppendOrder{commit})
        .await(
            [this, envelope, commit, attempts_left](const AppendOutcome& outcome) {
              if (const auto* appended = std::get_if<Appended>(&outcome.result)) {
                return confirm(*envelope, *commit, *appended);
              }
              retry_or_give_up(envelope, attempts_left, std::get<NotAppended>(outcome.result));
            },
            [this, envelope](const caf::error&) {
              current_ = false;
              envelope->reply(Unavailable{"the log is closing"});
            });
  }

  std::shared_ptr<Commit> commit_of(const CommandEnvelope<D>& envelope,
                                    std::vector<typename D::Event>& events) const {
    auto commit = std::make_shared<Commit>();
    commit->stream = stream_;
    commit->stream_id = stream_id_;
    commit->expected = state_->version;
    commit->causation = envelope.causation;
    commit->fingerprint = envelope.fingerprint;
    commit->one_off = envelope.one_off;
    for (auto& event : events) {
      AnyEvent any = std::visit([](auto& one) { return AnyEvent(std::move(one)); }, event);
      auto payload = encode_payload(any);
      commit->events.push_back({std::move(any), std::move(payload)});
    }
    return commit;
  }

  void confirm(CommandEnvelope<D>& envelope, const Commit& commit, const Appended& appended) {
    if (stream_id_ == 0) stream_id_ = appended.first;
    auto next = std::make_shared<State>(*state_);
    std::vector<RecordedEvent> recorded;
    recorded.reserve(commit.events.size());
    append_recorded(recorded, commit, appended.first, appended.recorded_at);
    for (const auto& event : recorded) evolve_recorded<D>(*next, event);
    state_ = std::move(next);
    envelope.reply(Accepted<D>{state_, std::move(recorded)});
  }

  void retry_or_give_up(const Envelope& envelope, int attempts_left, const NotAppended& failure) {
    current_ = false;  // whatever happened, what is held here is old or in doubt
    switch (failure.error) {
      case AppendError::conflict:
        envelope->new_stream = false;
        if (attempts_left > 1) return attempt(envelope, attempts_left - 1);
        return envelope->reply(Unavailable{"others keep changing it"});
      case AppendError::duplicate:
        if (failure.known) return envelope->reply(AlreadyDone{*failure.known});
        return envelope->reply(Unavailable{failure.reason});
      case AppendError::unreachable:
      case AppendError::failed:
        return envelope->reply(Unavailable{failure.reason});
    }
  }

  StreamName stream_;
  caf::actor loader_;
  caf::actor appender_;
  Position stream_id_ = 0;
  std::shared_ptr<const State> state_;
  bool current_ = false;  // the state is known to be the log's latest, as far as this process knows
};

}  // namespace desk::actors
