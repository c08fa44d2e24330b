#include "actors/chat_process.hpp"

#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

#include "actors/actor_runtime.hpp"

namespace desk::actors {
namespace {

using Steps = std::vector<ProcessStep>;

const Identity& ourselves() {
  static const Identity identity{"ledgerdesk", Role::system, "", ""};
  return identity;
}

// The command id is the same whenever the same step follows from the same event.
Causation caused(std::string_view purpose, Position by, std::size_t index, const Identity& caller,
                 const Uuid& correlation_id) {
  const auto name = std::string(purpose) + ' ' + std::to_string(by) + ' ' + std::to_string(index);
  return {caller.id, caller.role, uuid_from_name(name), correlation_id, by};
}

template <class D>
ProcessStep step(std::string_view purpose, const EventMeta& because, std::string key,
                 typename D::Command command, std::size_t index = 0) {
  return StepOf<D>{
      std::move(key),
      std::move(command),
      {ourselves(), {}, {}},
      caused(purpose, because.position, index, ourselves(), because.causation.correlation_id)};
}

ProcessStep release(const EventMeta& because, const std::string& agent_id, const Uuid& slot_id) {
  return step<Agent>("release slot", because, agent_id, ReleaseSlot{slot_id});
}

ProcessStep confirm(const EventMeta& because, const std::string& agent_id, const Uuid& slot_id,
                    const Uuid& chat_id) {
  return step<Agent>("confirm slot", because, agent_id, ConfirmSlot{slot_id, chat_id});
}

ProcessStep requeue(const EventMeta& because, const std::string& agent_id, const AgentSlot& slot,
                    std::size_t index = 0) {
  return step<ChatSession>("requeue chat", because, to_string(slot.chat_id),
                           RequeueChat{agent_id, slot.slot_id, RequeueReason::agent_gone}, index);
}

// What follows from most events: nothing.
template <class E>
Steps after(const E&, const EventMeta&, const std::string& /*key*/) {
  return {};
}

Steps after(const AgentSlotTaken& taken, const EventMeta& meta, const std::string& agent_id) {
  const auto chat = to_string(taken.chat_id);
  if (taken.transferred_from.empty()) {
    return {step<ChatSession>("accept chat", meta, chat,
                              AcceptChat{agent_id, taken.agent_name, taken.slot_id})};
  }
  return {step<ChatSession>(
      "transfer chat", meta, chat,
      TransferChat{taken.transferred_from, agent_id, taken.agent_name, taken.slot_id})};
}

Steps after(const AgentSlotReleased& released, const EventMeta& meta, const std::string& agent_id) {
  return {requeue(meta, agent_id, {released.slot_id, released.chat_id})};
}

Steps after(const AgentGone& gone, const EventMeta& meta, const std::string& agent_id) {
  Steps steps;
  for (const auto& slot : gone.slots) steps.push_back(requeue(meta, agent_id, slot, steps.size()));
  return steps;
}

Steps after(const ChatAccepted& accepted, const EventMeta& meta, const std::string& chat) {
  return {confirm(meta, accepted.agent_id, accepted.slot_id, parse_uuid(chat).value_or(Uuid{}))};
}

Steps after(const ChatTransferred& moved, const EventMeta& meta, const std::string& chat) {
  return {release(meta, moved.from_agent_id, moved.from_slot_id),
          confirm(meta, moved.to_agent_id, moved.to_slot_id, parse_uuid(chat).value_or(Uuid{}))};
}

Steps after(const ChatRequeued& requeued, const EventMeta& meta, const std::string& /*chat*/) {
  return {release(meta, requeued.agent_id, requeued.slot_id)};
}

Steps after(const ChatEnded& ended, const EventMeta& meta, const std::string& /*chat*/) {
  if (ended.slot_id.is_nil()) return {};
  return {release(meta, ended.agent_id, ended.slot_id)};
}

Steps after(const ChatBecameTicket& became, const EventMeta& meta, const std::string& /*chat*/) {
  const Identity customer{became.customer_id, Role::user, became.customer_name,
                          became.customer_email};
  return {StepOf<Ticket>{
      to_string(became.ticket_id),
      OpenTicket{became.subject, became.description, TicketCategory::other, TicketPriority::medium,
                 std::nullopt, std::nullopt, became.attachments, became.more},
      {customer, {}, {}},
      caused("open ticket", meta.position, 0, customer, meta.causation.correlation_id),
      true}};
}

// The same cause as the refused step's, with a command id of its own.
template <class D>
ProcessStep instead(const Causation& refused, std::string key, typename D::Command command) {
  return StepOf<D>{std::move(key),
                   std::move(command),
                   {ourselves(), {}, {}},
                   caused("instead of " + to_string(refused.command_id), refused.caused_by, 0,
                          ourselves(), refused.correlation_id)};
}

// Steps under way together: counts the answers, and goes on when the last one is there.
class Round : public std::enable_shared_from_this<Round> {
 public:
  Round(ActorRuntime& actors, std::size_t steps, std::function<void(bool)> done)
      : actors_(actors), unanswered_(steps), done_(std::move(done)) {}

  template <class D>
  void take(StepOf<D> taken) {
    auto step = std::make_shared<const StepOf<D>>(std::move(taken));
    auto envelope = std::make_unique<CommandEnvelope<D>>(
        [round = shared_from_this(), step](const CommandReply<D>& reply) {
          round->answered(
              std::holds_alternative<Unavailable>(reply),
              std::holds_alternative<Refused<D>>(reply) ? steps_after_refusal(*step) : Steps{});
        });
    envelope->key = step->key;
    envelope->command = step->command;
    envelope->context = step->context;
    envelope->causation = step->causation;
    envelope->new_stream = step->new_stream;
    // Of all steps, only opening a ticket would not see by itself that it was taken before.
    envelope->may_be_a_retry = std::is_same_v<D, Ticket>;
    actors_.submit(std::move(envelope));
  }

 private:
  void answered(bool unavailable, Steps to_make_good) {
    {
      const std::scoped_lock lock(mutex_);
      unavailable_ = unavailable_ || unavailable;
      for (auto& step : to_make_good) to_make_good_.push_back(std::move(step));
      if (--unanswered_ > 0) return;
    }
    if (unavailable_) return done_(false);
    take_steps(actors_, std::move(to_make_good_), std::move(done_));
  }

  ActorRuntime& actors_;
  std::mutex mutex_;
  std::size_t unanswered_;
  bool unavailable_ = false;
  Steps to_make_good_;
  std::function<void(bool)> done_;
};

}  // namespace

std::vector<ProcessStep> steps_after(const RecordedEvent& event) {
  return std::visit(
      [&](const auto& happened) { return after(happened, event.meta, event.stream.key); },
      event.event);
}

std::vector<ProcessStep> steps_after_refusal(const ProcessStep& refused) {
  if (const auto* chat = std::get_if<StepOf<ChatSession>>(&refused)) {
    if (const auto* accept = std::get_if<AcceptChat>(&chat->command)) {
      return {instead<Agent>(chat->causation, accept->agent_id, ReleaseSlot{accept->slot_id})};
    }
    if (const auto* transfer = std::get_if<TransferChat>(&chat->command)) {
      return {instead<Agent>(chat->causation, transfer->to_agent_id,
                             ReleaseSlot{transfer->to_slot_id})};
    }
  }
  if (const auto* agent = std::get_if<StepOf<Agent>>(&refused)) {
    if (const auto* confirm = std::get_if<ConfirmSlot>(&agent->command)) {
      return {instead<ChatSession>(
          agent->causation, to_string(confirm->chat_id),
          RequeueChat{agent->key, confirm->slot_id, RequeueReason::agent_gone})};
    }
  }
  return {};
}

void take_steps(ActorRuntime& actors, std::vector<ProcessStep> steps,
                std::function<void(bool done)> done) {
  if (steps.empty()) return done(true);
  const auto round = std::make_shared<Round>(actors, steps.size(), std::move(done));
  for (auto& step : steps) {
    std::visit([&](auto& one) { round->take(std::move(one)); }, step);
  }
}

}  // namespace desk::actors
