// What can happen to a support agent: presence, limits, and the places that chats take. Each struct
// is one event type of the log; the rules of chat_events.hpp hold here too.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/vocabulary/enum_names.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk {

enum class AgentStatus : std::uint8_t { online, away, offline };
enum class AgentStatusReason : std::uint8_t {
  requested,
  joined,  // came to the desk while offline
  gone     // the connection was lost, and nobody came back in time
};

// Seen at the desk for the first time.
struct AgentRegistered {
  static constexpr std::string_view type = "agent.registered";
  static constexpr int schema_version = 1;

  std::string name;  // may be empty
  int max_concurrent = 0;

  bool operator==(const AgentRegistered&) const = default;
};

struct AgentRenamed {
  static constexpr std::string_view type = "agent.renamed";
  static constexpr int schema_version = 1;

  std::string name;

  bool operator==(const AgentRenamed&) const = default;
};

struct AgentStatusChanged {
  static constexpr std::string_view type = "agent.status_changed";
  static constexpr int schema_version = 1;

  AgentStatus from = AgentStatus::offline;
  AgentStatus to = AgentStatus::offline;
  AgentStatusReason reason = AgentStatusReason::requested;

  bool operator==(const AgentStatusChanged&) const = default;
};

// How many chats at once. Lowering it ends none.
struct AgentLimitChanged {
  static constexpr std::string_view type = "agent.limit_changed";
  static constexpr int schema_version = 1;

  int from = 0;
  int to = 0;

  bool operator==(const AgentLimitChanged&) const = default;
};

// The agent's last connection has gone, or one is there again.
struct AgentConnectionLost {
  static constexpr std::string_view type = "agent.connection_lost";
  static constexpr int schema_version = 1;
  bool operator==(const AgentConnectionLost&) const = default;
};
struct AgentConnectionRestored {
  static constexpr std::string_view type = "agent.connection_restored";
  static constexpr int schema_version = 1;
  bool operator==(const AgentConnectionRestored&) const = default;
};

// A place is taken for a chat, before the chat is asked: that is what holds the limit. The chat
// then accepts the agent, or the place is given back.
struct AgentSlotTaken {
  static constexpr std::string_view type = "agent.slot_taken";
  static constexpr int schema_version = 1;

  Uuid slot_id;
  Uuid chat_id;
  std::string agent_name;        // as the customer will see it
  std::string transferred_from;  // the agent who hands the chat over; empty: from the queue

  bool operator==(const AgentSlotTaken&) const = default;
};

struct AgentSlotReleased {
  static constexpr std::string_view type = "agent.slot_released";
  static constexpr int schema_version = 1;

  Uuid slot_id;
  Uuid chat_id;

  bool operator==(const AgentSlotReleased&) const = default;
};

struct AgentSlot {
  Uuid slot_id;
  Uuid chat_id;

  bool operator==(const AgentSlot&) const = default;
};

// Away too long without a connection: all places are given back, and the chats go to the queue.
struct AgentGone {
  static constexpr std::string_view type = "agent.gone";
  static constexpr int schema_version = 1;

  std::vector<AgentSlot> slots;

  bool operator==(const AgentGone&) const = default;
};

using AgentEvent = std::variant<AgentRegistered, AgentRenamed, AgentStatusChanged,
                                AgentLimitChanged, AgentConnectionLost, AgentConnectionRestored,
                                AgentSlotTaken, AgentSlotReleased, AgentGone>;

template <>
struct EnumNames<AgentStatus> {
  static constexpr std::pair<AgentStatus, std::string_view> all[] = {
      {AgentStatus::online, "online"},
      {AgentStatus::away, "away"},
      {AgentStatus::offline, "offline"}};
};
template <>
struct EnumNames<AgentStatusReason> {
  static constexpr std::pair<AgentStatusReason, std::string_view> all[] = {
      {AgentStatusReason::requested, "requested"},
      {AgentStatusReason::joined, "joined"},
      {AgentStatusReason::gone, "gone"}};
};

}  // namespace desk
