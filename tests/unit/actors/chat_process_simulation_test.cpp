// Customers, agents, timers, connections and the reader of the log act at random, steps arrive
// late, twice or not at all, and everything in flight is lost now and then. Once it is quiet, each
// chat is where it should be, and each place is a chat's.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "actors/chat_process.hpp"
#include "events/event_catalog.hpp"
#include "tests/unit/actors/chat_words.hpp"

namespace desk::test {
namespace {

using namespace actors;

constexpr int limit = 2;
const std::vector<std::string> agent_ids = {"grace", "alan", "mary"};

class World {
 public:
  World(unsigned seed, bool remembers_commands)
      : random_(seed), remembers_commands_(remembers_commands) {
    for (auto i = roll(4); i >= 0; --i) {
      chats_.push_back(to_string(uuid_from_name("chat " + std::to_string(i))));
    }
    reader_share_ = 10 + roll(50);
    delivery_share_ = 2 + roll(20);
    slowness_ = 2 + static_cast<std::size_t>(roll(20));
  }

  void live(int turns) {
    for (int i = 0; i < turns; ++i) turn();
  }

  // Nobody asks for anything any more; what is in flight arrives, and the reader comes to the end.
  void come_to_rest() {
    while (!in_flight_.empty() || reading_ || read_up_to_ < log_.size()) {
      const bool nothing_to_read = !reading_ && read_up_to_ == log_.size();
      if (!in_flight_.empty() && (nothing_to_read || roll(slowness_) == 0)) {
        deliver_one();
      } else {
        read_on();
      }
    }
  }

  void expect_nothing_stuck_or_lost() {
    std::set<std::pair<std::string, Uuid>> served;  // agent and place, by the chats
    for (const auto& key : chats_) {
      const auto& chat = state_of<ChatSession>(key);
      if (chat.status == ChatStatus::active) served.insert({chat.agent_id, chat.slot_id});
      if (!chat.ticket_id) continue;
      EXPECT_EQ(state_of<Ticket>(to_string(*chat.ticket_id)).requester_id, chat.customer_id);
    }
    std::set<std::pair<std::string, Uuid>> held;  // by the agents
    for (const auto& id : agent_ids) {
      for (const auto& place : state_of<Agent>(id).slots) held.insert({id, place.slot_id});
    }
    EXPECT_EQ(served, held);
  }

  [[nodiscard]] std::size_t count(std::string_view type) const {
    return static_cast<std::size_t>(std::ranges::count_if(log_, [&](const auto& recorded) {
      return std::visit([&](const auto& event) { return event.type == type; }, recorded.event);
    }));
  }

 private:
  int roll(std::size_t below) {
    return std::uniform_int_distribution<int>(0, static_cast<int>(below) - 1)(random_);
  }
  template <class T>
  const T& any(const std::vector<T>& of) {
    return of[static_cast<std::size_t>(roll(of.size()))];
  }

  template <class D>
  typename D::State& state_of(const std::string& key) {
    auto& states = std::get<std::map<std::string, typename D::State>>(states_);
    return states.try_emplace(key, D::initial(key)).first->second;
  }

  // What the runtime does: false when refused.
  template <class D>
  bool carry_out(const std::string& key, const typename D::Command& command, const Identity& caller,
                 const Causation& causation = {}) {
    if (remembers_commands_ && done_.contains(causation.command_id)) return true;
    auto& state = state_of<D>(key);
    const auto id = uuid_from_name("id " + std::to_string(++ids_given_));
    const auto decision = decide_any<D>(state, command, {caller, id, std::nullopt});
    if (!decision) return false;
    for (const auto& event : *decision) {
      RecordedEvent recorded{
          {}, {D::kind, key}, std::visit([](const auto& one) { return AnyEvent(one); }, event)};
      recorded.meta.position = static_cast<Position>(log_.size()) + 1;
      recorded.meta.version = state.version + 1;
      recorded.meta.causation = causation;
      evolve_any<D>(state, event, recorded.meta);
      log_.push_back(std::move(recorded));
      check_limit<D>(state, event);
    }
    if (!decision->empty() && !causation.command_id.is_nil()) done_.insert(causation.command_id);
    return true;
  }

  template <class D>
  void check_limit(const typename D::State& state, const typename D::Event& event) {
    if constexpr (std::is_same_v<D, Agent>) {
      if (std::holds_alternative<AgentSlotTaken>(event)) {
        EXPECT_LE(std::ssize(state.slots), state.max_concurrent);
      }
    }
  }

  // Steps that the refusal of this one makes necessary.
  std::vector<ProcessStep> take(const ProcessStep& step) {
    const bool fine = std::visit(
        [&]<class D>(const StepOf<D>& of) {
          return carry_out<D>(of.key, of.command, of.context.caller, of.causation);
        },
        step);
    return fine ? std::vector<ProcessStep>{} : steps_after_refusal(step);
  }

  void deliver_one() {
    const auto at = in_flight_.begin() + roll(in_flight_.size());
    const auto step = *at;
    in_flight_.erase(at);
    for (auto& more : take(step)) in_flight_.push_back(std::move(more));
  }

  // One step of the reader: its checkpoint moves only when all steps of an event are taken.
  void read_on() {
    if (!reading_) {
      if (read_up_to_ == log_.size()) return;
      reading_ = true;
      reader_steps_ = steps_after(log_[read_up_to_]);
    }
    if (reader_steps_.empty()) {
      reading_ = false;
      ++read_up_to_;
      return;
    }
    const auto step = reader_steps_.front();
    reader_steps_.erase(reader_steps_.begin());
    for (auto& more : take(step)) reader_steps_.push_back(std::move(more));
  }

  // A connection takes the steps of an event too, at any later time.
  void connection_reacts() {
    if (log_.empty()) return;
    for (auto& step : steps_after(any(log_))) in_flight_.push_back(std::move(step));
  }

  void crash() {
    in_flight_.clear();
    reading_ = false;
    reader_steps_.clear();
  }

  Identity staff() { return {any(agent_ids), Role::agent, "", ""}; }

  void turn() {
    if (roll(50) == 0) return crash();
    if (roll(100) < reader_share_) return read_on();
    if (roll(100) < delivery_share_ && !in_flight_.empty()) return deliver_one();
    if (roll(100) < 15) return connection_reacts();
    if (roll(100) < 40) return something_at_a_chat();
    something_at_an_agent();
  }

  void something_at_a_chat() {
    const auto key = any(chats_);
    const auto& chat = state_of<ChatSession>(key);
    const Identity ada{"ada", Role::user, "", ""};
    const auto ask = [&](ChatSession::Command command, const Identity& caller) {
      carry_out<ChatSession>(key, command, caller);
    };
    switch (roll(10)) {
      case 0:
        return ask(EndChat{}, roll(4) == 0 ? ada : staff());
      case 1:
        return ask(NoteCustomerLeft{}, ourselves());
      case 2:
        return ask(NoteCustomerReturned{}, ourselves());
      case 3:
        return ask(AbandonChat{roll(3) == 0 ? chat.customer_left_at : 0}, ourselves());
      case 4:
        return ask(EndIdleChat{roll(3) == 0 ? chat.seq : 0}, ourselves());
      case 5:
        return ask(TurnIntoTicket{"S", "D", roll(3) == 0 ? chat.seq : 99}, ada);
      case 6:
        return ask(PostChatMessage{"Hello", ""}, ada);
      case 7:
        return ask(RequeueChat{chat.agent_id}, staff());
      default:
        return ask(StartChat{"S", "Welcome"}, ada);
    }
  }

  void something_at_an_agent() {
    const auto id = any(agent_ids);
    const Identity itself{id, Role::agent, "", ""};
    const auto ask = [&](Agent::Command command, const Identity& caller) {
      carry_out<Agent>(id, command, caller);
    };
    switch (roll(8)) {
      case 0:
        return ask(NoteConnectionLost{}, ourselves());
      case 1:
        return ask(DeclareGone{state_of<Agent>(id).lost_at}, ourselves());
      case 2:
      case 3:
        return ask(JoinDesk{limit}, itself);
      case 4: {
        const auto other = staff();
        return ask(TakeSlot{*parse_uuid(any(chats_)), other.id}, other);
      }
      default:
        return ask(TakeSlot{*parse_uuid(any(chats_))}, itself);
    }
  }

  std::mt19937 random_;
  bool remembers_commands_;
  std::vector<std::string> chats_;
  int reader_share_ = 0;      // how fast the log is read, in percent of the turns
  int delivery_share_ = 0;    // how fast steps in flight arrive
  std::size_t slowness_ = 0;  // of those in flight, against the reader, at the end
  std::tuple<std::map<std::string, ChatSession::State>, std::map<std::string, Agent::State>,
             std::map<std::string, Ticket::State>>
      states_;
  std::vector<RecordedEvent> log_;
  std::set<Uuid> done_;  // command ids that gave events
  std::vector<ProcessStep> in_flight_;
  std::size_t read_up_to_ = 0;
  bool reading_ = false;
  std::vector<ProcessStep> reader_steps_;
  int ids_given_ = 0;
};

// The log's memory of command ids makes most late steps harmless; the rules must do without it.
class ChatProcessSimulation : public testing::TestWithParam<bool> {};

TEST_P(ChatProcessSimulation, EndsWithNoStuckChatAndNoLostPlace) {
  std::map<std::string_view, std::size_t> seen;
  for (unsigned seed = 0; seed < 2'000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World world(seed, GetParam());
    world.live(200);
    world.come_to_rest();
    world.expect_nothing_stuck_or_lost();
    for (const auto& entry : event_catalog()) seen[entry.type] += world.count(entry.type);
    if (HasFailure()) return;
  }
  // It would prove little if the interesting things never happened.
  for (const auto* type : {"chat.accepted", "chat.transferred", "chat.requeued", "chat.ended",
                           "chat.became_ticket", "agent.slot_released", "agent.gone"}) {
    EXPECT_GT(seen[type], 100U) << type;
  }
}

INSTANTIATE_TEST_SUITE_P(Log, ChatProcessSimulation, testing::Bool(), [](const auto& remembers) {
  return remembers.param ? "RemembersCommands" : "ForgetsCommands";
});

}  // namespace
}  // namespace desk::test
