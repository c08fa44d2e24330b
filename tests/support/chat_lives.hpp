// Chats and agents that live at random, decided by their own rules, for tests of what follows from
// their events.
#pragma once

#include <initializer_list>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "actors/agent.hpp"
#include "actors/chat_session.hpp"
#include "actors/runtime/decider.hpp"
#include "tests/support/log_fixture.hpp"

namespace desk::test {

using actors::Agent;
using actors::ChatSession;

inline const Identity ada{"ada", Role::user, "Ada \"A\" {Lovelace}, \\", "ada@example.com"};
inline const Identity bob{"bob", Role::user, "", ""};
inline const Identity grace{"grace", Role::agent, "Grace", ""};
inline const Identity alan{"alan", Role::agent, "Alan", ""};
inline const Identity root{"root", Role::admin, "Root", ""};
inline const Identity desk_itself{"ledgerdesk", Role::system, "", ""};

// An entity and where it stands in the log.
template <actors::Decider D>
struct Life {
  StreamName stream;
  typename D::State state;
  Position stream_id = 0;
  std::vector<AnyEvent> waiting = {};  // decided, not yet appended

  explicit Life(const std::string& key) : stream{D::kind, key}, state(D::initial(key)) {}

  void ask(const typename D::Command& command, const Identity& caller) {
    const auto decision =
        actors::decide_any<D>(state, command, {caller, new_uuid_v7(), std::nullopt});
    if (!decision) return;
    for (const auto& event : *decision) {
      EventMeta meta;
      meta.version = state.version + 1;
      actors::evolve_any<D>(state, event, meta);
      std::visit([this](const auto& one) { waiting.emplace_back(one); }, event);
    }
  }

  [[nodiscard]] Commit commit() const {
    return commit_of(stream, stream_id, state.version - static_cast<Version>(waiting.size()),
                     waiting);
  }
};

template <class T>
T one_of(std::mt19937& random, std::initializer_list<T> choices) {
  return choices.begin()[random() % choices.size()];
}

inline ChatSession::Command chat_command(std::mt19937& random, const ChatSession::State& chat) {
  const int small = static_cast<int>(random() % 6);
  switch (random() % 12) {
    case 0:
      return actors::AcceptChat{one_of<std::string>(random, {"grace", "alan"}), "G", new_uuid_v7()};
    case 1:
      return actors::TransferChat{chat.agent_id, chat.agent_id == "grace" ? "alan" : "grace", "A",
                                  new_uuid_v7()};
    case 2:
      return actors::RequeueChat{chat.agent_id, chat.slot_id, RequeueReason::agent_gone};
    case 3:
      return actors::NoteCustomerLeft{};
    case 4:
      return actors::NoteCustomerReturned{};
    case 5:
      return actors::MarkChatRead{small};
    case 6:
      return actors::RateChat{{small % 5 + 1, small % 2 == 0 ? "" : "fine"}};
    case 7:
      if (small == 0) return actors::EndChat{};
      if (small == 1) return actors::TurnIntoTicket{"Lost", "Ada: Hello", chat.seq};
      [[fallthrough]];
    default:
      return actors::PostChatMessage{"{\"quoted\"},\\ NULL\nnext line", small < 3 ? "" : "c-1"};
  }
}

inline Agent::Command agent_command(std::mt19937& random, const Agent::State& agent) {
  switch (random() % 8) {
    case 0:
      return actors::SetAgentStatus{static_cast<AgentStatus>(random() % 3)};
    case 1:
      return actors::ChangeAgent{static_cast<int>(random() % 5 + 1), "Another \"name\"", {}};
    case 2:
      return actors::NoteConnectionLost{};
    case 3:
      return actors::DeclareGone{agent.lost_at};
    case 4:
      return actors::ReleaseSlot{agent.slots.empty() ? Uuid{} : agent.slots.front().slot_id};
    case 5:
      return actors::TakeSlot{new_uuid_v7()};
    default:
      return actors::JoinDesk{3};
  }
}

// All that the projection knows of, living at random.
struct Desk {
  std::vector<Life<ChatSession>> chats;
  std::map<std::string, Life<Agent>> agents{{"grace", Life<Agent>("grace")},
                                            {"alan", Life<Agent>("alan")}};

  void go_on(std::mt19937& random) {
    if (chats.size() < 15 && random() % 2 == 0) {
      chats.emplace_back(to_string(new_uuid_v7()));
      chats.back().ask(actors::StartChat{random() % 2 == 0 ? "" : "Lost",
                                         "Welcome",
                                         {},
                                         random() % 2 == 0 ? "" : "https://acme.example/"},
                       random() % 3 == 0 ? bob : ada);
    }
    for (auto& chat : chats) {
      if (random() % 2 == 0) continue;
      const auto customer = chat.state.customer_id == ada.id ? ada : bob;
      for (auto n = random() % 4; n > 0; --n) {
        chat.ask(chat_command(random, chat.state), one_of(random, {customer, desk_itself, grace}));
      }
    }
    for (auto& [id, agent] : agents) {
      agent.ask(agent_command(random, agent.state),
                one_of(random, {id == "grace" ? grace : alan, root, desk_itself}));
    }
  }
};

class ChatLogTest : public LogTest {
 protected:
  // Appends what the lives have decided, and gives it as the appender would pass it on.
  template <class... Lives>
  CommittedBatch append_all(Lives&... lives) {
    std::vector<Commit> commits;
    const auto collect = [&](auto& life) {
      if (!life.waiting.empty()) commits.push_back(life.commit());
    };
    (collect(lives), ...);
    return commits.empty() ? nullptr : append_and_note(commits, lives...);
  }

  CommittedBatch append_all(Desk& desk) {
    std::vector<Commit> commits;
    for (auto& chat : desk.chats) {
      if (!chat.waiting.empty()) commits.push_back(chat.commit());
    }
    for (auto& [id, agent] : desk.agents) {
      if (!agent.waiting.empty()) commits.push_back(agent.commit());
    }
    if (commits.empty()) return nullptr;
    auto batch = appended(commits);
    for (auto& chat : desk.chats) note(chat, *batch);
    for (auto& [id, agent] : desk.agents) note(agent, *batch);
    return batch;
  }

  template <class... Lives>
  CommittedBatch append_and_note(const std::vector<Commit>& commits, Lives&... lives) {
    auto batch = appended(commits);
    (note(lives, *batch), ...);
    return batch;
  }

  CommittedBatch appended(const std::vector<Commit>& commits) {
    const auto done = append(commits);
    if (!done) throw std::runtime_error(done.error().reason);
    auto batch = std::make_shared<std::vector<RecordedEvent>>();
    auto position = done->first;
    for (const auto& commit : commits) {
      auto version = commit.expected;
      for (const auto& added : commit.events) {
        batch->push_back({{position++, ++version, done->recorded_at, commit.causation},
                          commit.stream,
                          added.event});
      }
    }
    return batch;
  }

  template <class D>
  static void note(Life<D>& life, const std::vector<RecordedEvent>& batch) {
    life.waiting.clear();
    if (life.stream_id != 0) return;
    for (const auto& event : batch) {
      if (event.stream == life.stream) {
        life.stream_id = event.meta.position;
        return;
      }
    }
  }
};

}  // namespace desk::test
