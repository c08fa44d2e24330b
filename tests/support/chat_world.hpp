// For tests of the live chat on a real log: the desk at work, somebody who acts at random, and
// books that say who has which chat.
#pragma once

#include <future>
#include <map>
#include <random>
#include <set>
#include <string>

#include "actors/actor_runtime.hpp"
#include "actors/chat_process.hpp"
#include "app/processes/chat_process_manager.hpp"
#include "tests/support/given_when_then.hpp"

namespace desk::test {

inline Identity desk_itself() { return ourselves(); }

// The actors and, unless told otherwise, the process manager. Going away it finishes what is
// decided, not what follows from it.
class RunningDesk {
 public:
  enum class Processes { running, none };

  explicit RunningDesk(const std::string& url, Processes processes = Processes::running);
  ~RunningDesk();
  RunningDesk(const RunningDesk&) = delete;
  RunningDesk& operator=(const RunningDesk&) = delete;

  [[nodiscard]] actors::ActorRuntime& actors() { return actors_; }
  [[nodiscard]] app::ChatProcessManager& processes() { return processes_; }

  template <class D>
  using Then = std::function<void(const actors::CommandReply<D>&)>;

  // `then` comes before the answer is there for who waits.
  template <class D>
  std::future<actors::CommandReply<D>> ask(const std::string& key, typename D::Command command,
                                           Identity caller, Then<D> then = {},
                                           bool new_stream = false) {
    auto promise = std::make_shared<std::promise<actors::CommandReply<D>>>();
    auto reply = promise->get_future();
    auto envelope = std::make_unique<actors::CommandEnvelope<D>>(
        [promise, then = std::move(then)](actors::CommandReply<D> answer) {
          if (then) then(answer);
          promise->set_value(std::move(answer));
        });
    const auto command_id = new_uuid_v7();
    envelope->key = key;
    envelope->command = std::move(command);
    envelope->causation = {caller.id, caller.role, command_id, command_id, 0};
    envelope->context = {std::move(caller), new_uuid_v7(), {}};
    envelope->new_stream = new_stream;
    actors_.submit(std::move(envelope));
    return reply;
  }

  using AgentReply = std::future<actors::CommandReply<actors::Agent>>;

  AgentReply join(const std::string& agent_id, int max_concurrent);
  AgentReply take(const std::string& agent_id, const std::string& chat);
  // Then takes the steps itself, as a connection that was asked does.
  AgentReply take_and_go_on(const std::string& agent_id, const std::string& chat);
  AgentReply hand_over(const std::string& from, const std::string& to, const std::string& chat);
  std::string start_chat(const std::string& user);  // waits; the chat's key

 private:
  actors::ActorRuntime actors_;
  app::ChatProcessManager processes_;
};

// Agents and customers who ask for anything, sensible or not, and do not wait for answers.
class RandomLife {
 public:
  RandomLife(RunningDesk& desk, unsigned seed) : desk_(desk), random_(seed) {}

  void act();
  void wait_for_answers();

 private:
  std::string any_agent();
  void come_and_go(const std::string& agent_id);

  RunningDesk& desk_;
  std::mt19937 random_;
};

// Entities as the log tells of them.
struct ChatBooks {
  using Place = std::pair<std::string, Uuid>;  // agent and slot

  std::map<std::string, actors::ChatSession::State> chats;
  std::map<std::string, actors::Agent::State> agents;
  std::map<std::string, std::string>
      tickets;                             // with who asked; one that opens twice fails the test
  int over_the_limit = 0;                  // how often a place was taken that was not there
  std::map<std::string_view, int> counts;  // by event type

  void enter(const RecordedEvent& recorded);
  [[nodiscard]] std::set<Place> served() const;  // by the chats
  [[nodiscard]] std::set<Place> held() const;    // by the agents
  [[nodiscard]] std::map<std::string, std::string> tickets_of_chats() const;

  template <class E>
  [[nodiscard]] int count() const {
    const auto found = counts.find(E::type);
    return found == counts.end() ? 0 : found->second;
  }
};

}  // namespace desk::test
