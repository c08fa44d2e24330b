// What can be asked of the agents' table.
#pragma once

#include <optional>
#include <pqxx/connection>
#include <pqxx/result>
#include <string>
#include <vector>

#include "events/agent_events.hpp"
#include "events/recorded_event.hpp"
#include "projections/ticket_queries.hpp"

namespace desk::projections {

struct AgentRow {
  std::string id;
  std::string name;
  AgentStatus status = AgentStatus::offline;
  int max_concurrent = 0;
  std::vector<AgentSlot> slots;
  bool connected = false;
  std::optional<Timestamp> connection_lost_at;
  std::optional<Version> lost_version;
  Timestamp updated_at;
  Version version = 0;

  bool operator==(const AgentRow&) const = default;
};

void prepare_agent_queries(pqxx::connection& connection);

// All throw pqxx exceptions. One thread a connection.
[[nodiscard]] AsOf<std::vector<AgentRow>> all_agents(pqxx::connection& connection);  // by id
[[nodiscard]] AsOf<std::optional<AgentRow>> find_agent(pqxx::connection& connection,
                                                       const std::string& id);

// For the timer: without a connection since before a time, and not yet declared gone.
struct GoneAgent {
  std::string id;
  Version lost_at_version = 0;
};
[[nodiscard]] std::vector<GoneAgent> agents_gone(pqxx::connection& connection, Timestamp before,
                                                 int limit);

// For the projection.
[[nodiscard]] std::string agent_columns();
[[nodiscard]] AgentRow agent_of(const pqxx::row& row);  // of agent_columns()

}  // namespace desk::projections
