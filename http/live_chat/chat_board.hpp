// What is going on at the desk right now: open chats, the queue, the agents. A fold of the log by
// the domain's own rules (actors/), kept for the socket's answers; commands are decided elsewhere.
// One thread. No sockets in it: who is connected is presence.hpp's.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/agent.hpp"
#include "actors/chat_session.hpp"
#include "events/recorded_event.hpp"

namespace desk::http {

using ChatState = actors::ChatSession::State;
using AgentState = actors::Agent::State;

struct BoardChat {
  ChatState state;
  Position place = 0;  // of its start: the queue's order, kept when it waits again
};

// What an event did to the board.
struct BoardChange {
  bool applied = false;             // false: known already, or of a chat that is not open
  const BoardChat* chat = nullptr;  // after the event; good until the next apply(), also when ended
  bool queue = false;               // somebody waits, or no longer
  bool availability = false;        // whether any agent is online
};

class ChatBoard {
 public:
  // What the read tables hold, at the start.
  void put(BoardChat chat);
  void put(AgentState agent);

  // Events of a stream in its order; those at or before what is known change nothing.
  BoardChange apply(const RecordedEvent& event);

  [[nodiscard]] const BoardChat* chat(const Uuid& id) const;  // null: not open
  [[nodiscard]] const BoardChat* open_chat_of(std::string_view customer_id) const;
  // The last one that the board has seen, open or ended.
  [[nodiscard]] std::optional<Uuid> last_chat_of(std::string_view customer_id) const;
  [[nodiscard]] std::vector<const BoardChat*> chats_of_agent(std::string_view agent_id) const;
  [[nodiscard]] const AgentState* agent(std::string_view id) const;
  [[nodiscard]] bool agents_online() const { return agents_online_ > 0; }

  [[nodiscard]] std::size_t waiting() const { return queue_.size(); }
  // From the front; at most `limit`.
  [[nodiscard]] std::vector<const BoardChat*> queue(std::size_t limit) const;
  [[nodiscard]] std::optional<std::size_t> queue_position(const Uuid& chat) const;  // from 1
  // By the pace of the last accepts; nothing while there is none.
  [[nodiscard]] std::optional<std::int64_t> estimated_wait_seconds(std::size_t position) const;

  void for_each_chat(const std::function<void(const BoardChat&)>& visit) const;
  void for_each_agent(const std::function<void(const AgentState&)>& visit) const;

 private:
  void index(const BoardChat& chat);
  void remove_from_indexes(const BoardChat& chat);
  BoardChange apply_to_chat(const RecordedEvent& recorded);
  BoardChange apply_to_agent(const RecordedEvent& recorded);
  void note_accept(Timestamp at);

  std::unordered_map<Uuid, BoardChat, UuidHash> chats_;
  std::map<Position, Uuid> queue_;
  std::unordered_map<std::string, Uuid> by_customer_;
  std::unordered_map<std::string, Uuid> last_of_;  // by customer
  std::map<std::string, std::set<Uuid>, std::less<>> by_agent_;
  std::map<std::string, AgentState, std::less<>> agents_;
  std::size_t agents_online_ = 0;
  std::vector<Timestamp> accepts_;  // the last few
  BoardChat last_ended_;
};

}  // namespace desk::http
