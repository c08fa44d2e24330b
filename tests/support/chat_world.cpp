#include "tests/support/chat_world.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

namespace desk::test {
namespace {

using namespace actors;

constexpr std::size_t asked_at_once = 32;
constexpr int chats_in_all = 80;

Uuid id_of(const std::string& chat) { return parse_uuid(chat).value_or(Uuid{}); }

template <class State, class E>
concept EvolvesBy = requires(State& state, const E& event, const EventMeta& meta) {
  evolve(state, event, meta);
};

template <class D, class Event>
typename D::State& apply_to(std::map<std::string, typename D::State>& states,
                            const std::string& key, const Event& event, const EventMeta& meta) {
  auto& state = states.try_emplace(key, D::initial(key)).first->second;
  evolve(state, event, meta);
  return state;
}

}  // namespace

RunningDesk::RunningDesk(const std::string& url, Processes processes)
    : actors_({.database_url = url,
               .on_commit = [this](const CommittedBatch& batch) { processes_.offer(batch); }}),
      processes_(url, actors_) {
  if (processes == Processes::running) processes_.start();
}

RunningDesk::~RunningDesk() {
  processes_.stop();
  actors_.stop();
}

RunningDesk::AgentReply RunningDesk::join(const std::string& agent_id, int max_concurrent) {
  return ask<Agent>(agent_id, JoinDesk{max_concurrent}, agent(agent_id));
}

RunningDesk::AgentReply RunningDesk::take(const std::string& agent_id, const std::string& chat) {
  return ask<Agent>(agent_id, TakeSlot{id_of(chat)}, agent(agent_id));
}

RunningDesk::AgentReply RunningDesk::take_and_go_on(const std::string& agent_id,
                                                    const std::string& chat) {
  return ask<Agent>(agent_id, TakeSlot{id_of(chat)}, agent(agent_id),
                    [this](const CommandReply<Agent>& reply) {
                      const auto* taken = std::get_if<Accepted<Agent>>(&reply);
                      if (taken == nullptr) return;
                      for (const auto& event : taken->events) {
                        take_steps(actors_, steps_after(event), [](bool) {});
                      }
                    });
}

RunningDesk::AgentReply RunningDesk::hand_over(const std::string& from, const std::string& to,
                                               const std::string& chat) {
  return ask<Agent>(to, TakeSlot{id_of(chat), from}, agent(from));
}

std::string RunningDesk::start_chat(const std::string& user) {
  auto key = to_string(new_uuid_v7());
  const auto reply =
      ask<ChatSession>(key, StartChat{"A question", "Hello"}, customer(user), {}, true).get();
  EXPECT_TRUE(std::holds_alternative<Accepted<ChatSession>>(reply));
  return key;
}

void RandomLife::act() {
  while (desk_.actors().commands_in_flight() >= asked_at_once) std::this_thread::yield();
  const auto chat = to_string(uuid_from_name(fmt::format("chat {}", random_() % chats_in_all)));
  const auto user = customer("user of " + chat);
  const auto agent_id = any_agent();
  switch (random_() % 16) {
    case 0:
      return come_and_go(agent_id);
    case 1:
      desk_.ask<ChatSession>(chat, EndChat{}, user);
      return;
    case 2:
      desk_.ask<ChatSession>(chat, TurnIntoTicket{"A question", "Hello", 1}, user);
      return;
    case 3:
      desk_.ask<ChatSession>(chat, RequeueChat{agent_id}, agent(agent_id));
      return;
    case 4:
    case 5:
    case 6:
      desk_.ask<ChatSession>(chat, StartChat{"A question", "Hello"}, user);
      return;
    case 7:
    case 8:
    case 9:
      desk_.hand_over(any_agent(), agent_id, chat);
      return;
    case 10:
    case 11:
    case 12:
      desk_.take_and_go_on(agent_id, chat);
      return;
    default:
      desk_.take(agent_id, chat);
  }
}

std::string RandomLife::any_agent() {
  static constexpr std::array names = {"grace", "alan", "mary"};
  return names[random_() % names.size()];
}

// Comes to the desk, or loses the connection for too long.
void RandomLife::come_and_go(const std::string& agent_id) {
  static constexpr int limit = 12;
  if (random_() % 3 != 0) {
    desk_.join(agent_id, limit);
    return;
  }
  desk_.ask<Agent>(agent_id, NoteConnectionLost{}, desk_itself(),
                   [this, agent_id](const CommandReply<Agent>& reply) {
                     const auto* lost = std::get_if<Accepted<Agent>>(&reply);
                     if (lost == nullptr) return;
                     desk_.ask<Agent>(agent_id, DeclareGone{lost->state->lost_at}, desk_itself());
                   });
}

void RandomLife::wait_for_answers() {
  while (desk_.actors().commands_in_flight() > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
}

void ChatBooks::enter(const RecordedEvent& recorded) {
  const auto& [meta, stream, happened] = recorded;
  std::visit(
      [&](const auto& event) {
        using E = std::decay_t<decltype(event)>;
        ++counts[E::type];
        if constexpr (EvolvesBy<ChatSession::State, E>) {
          apply_to<ChatSession>(chats, stream.key, event, meta);
        } else if constexpr (EvolvesBy<Agent::State, E>) {
          const auto& state = apply_to<Agent>(agents, stream.key, event, meta);
          if (std::is_same_v<E, AgentSlotTaken> && std::ssize(state.slots) > state.max_concurrent) {
            ++over_the_limit;
          }
        } else if constexpr (std::is_same_v<E, TicketOpened>) {
          EXPECT_TRUE(tickets.emplace(stream.key, event.requester_id).second);
        }
      },
      happened);
}

std::set<ChatBooks::Place> ChatBooks::served() const {
  std::set<Place> places;
  for (const auto& [key, chat] : chats) {
    if (chat.status == ChatStatus::active) places.emplace(chat.agent_id, chat.slot_id);
  }
  return places;
}

std::set<ChatBooks::Place> ChatBooks::held() const {
  std::set<Place> places;
  for (const auto& [id, agent] : agents) {
    for (const auto& slot : agent.slots) places.emplace(id, slot.slot_id);
  }
  return places;
}

std::map<std::string, std::string> ChatBooks::tickets_of_chats() const {
  std::map<std::string, std::string> opened;
  for (const auto& [key, chat] : chats) {
    if (chat.ticket_id) opened.emplace(to_string(*chat.ticket_id), chat.customer_id);
  }
  return opened;
}

}  // namespace desk::test
