#include "projections/agent_queries.hpp"

#include <fmt/format.h>

#include <pqxx/pqxx>

#include "projections/row_reader.hpp"

namespace desk::projections {
namespace {

constexpr auto as_of = "(SELECT position FROM projection WHERE name = 'chats' AND version = 1)";
constexpr std::size_t uuid_length = 36;

std::string statement(std::string_view rest) {
  return fmt::format(
      "SELECT t.*, p.position FROM (SELECT {} AS position) p LEFT JOIN (SELECT {} FROM"
      " support_agents_v1 {}) t ON true",
      as_of, agent_columns(), rest);
}

// "{a,b}" of two arrays that run parallel.
std::vector<AgentSlot> slots_of(std::string_view slots, std::string_view chats) {
  std::vector<AgentSlot> all;
  for (std::size_t at = 1; at + uuid_length <= slots.size(); at += uuid_length + 1) {
    all.push_back({parse_uuid(slots.substr(at, uuid_length)).value_or(Uuid{}),
                   parse_uuid(chats.substr(at, uuid_length)).value_or(Uuid{})});
  }
  return all;
}

AsOf<std::vector<AgentRow>> rows_of(const pqxx::result& result) {
  AsOf<std::vector<AgentRow>> rows;
  for (const auto& row : result) {
    rows.position = row[row.size() - 1].as<Position>();
    if (!row[0].is_null()) rows.value.push_back(agent_of(row));
  }
  return rows;
}

}  // namespace

std::string agent_columns() {
  return "id, name, status, max_concurrent, slots, slot_chats, connected, connection_lost_at,"
         " lost_version, updated_at, version";
}

AgentRow agent_of(const pqxx::row& row) {
  RowReader reader(row);
  AgentRow agent;
  agent.id = reader.text();
  agent.name = reader.text();
  agent.status = reader.choice<AgentStatus>();
  agent.max_concurrent = reader.number<int>();
  const auto slots = reader.text();
  agent.slots = slots_of(slots, reader.text());
  agent.connected = reader.flag();
  agent.connection_lost_at = reader.optional(&RowReader::time);
  agent.lost_version = reader.optional(&RowReader::number<Version>);
  agent.updated_at = reader.time();
  agent.version = reader.number<Version>();
  return agent;
}

void prepare_agent_queries(pqxx::connection& connection) {
  connection.prepare("agents", statement("ORDER BY id"));
  connection.prepare("agent", statement("WHERE id = $1"));
}

AsOf<std::vector<AgentRow>> all_agents(pqxx::connection& connection) {
  return rows_of(pqxx::nontransaction(connection, "agents").exec_prepared("agents"));
}

AsOf<std::optional<AgentRow>> find_agent(pqxx::connection& connection, const std::string& id) {
  auto found = rows_of(pqxx::nontransaction(connection, "agent").exec_prepared("agent", id));
  AsOf<std::optional<AgentRow>> agent;
  agent.position = found.position;
  if (!found.value.empty()) agent.value = std::move(found.value.front());
  return agent;
}

std::vector<GoneAgent> agents_gone(pqxx::connection& connection, Timestamp before, int limit) {
  std::vector<GoneAgent> agents;
  for (const auto& row :
       pqxx::nontransaction(connection, "gone agents")
           .exec(fmt::format("SELECT id, lost_version FROM support_agents_v1 WHERE NOT connected"
                             " AND connection_lost_at <= '{}'"
                             " AND (status <> 'offline' OR active_chats > 0) LIMIT {}",
                             to_rfc3339(before), limit))) {
    RowReader reader(row);
    auto id = reader.text();
    agents.push_back({std::move(id), reader.number<Version>()});
  }
  return agents;
}

}  // namespace desk::projections
