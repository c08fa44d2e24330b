#include "events/log/event_types.hpp"

#include <pqxx/pqxx>
#include <stdexcept>

#include "events/event_catalog.hpp"

namespace desk {

EventTypes EventTypes::registered(pqxx::connection& connection) {
  pqxx::work transaction(connection, "register event types");
  transaction.exec("SELECT pg_advisory_xact_lock(hashtext('ledgerdesk.event_type'))");
  for (const auto& entry : event_catalog()) {
    const auto name = transaction.quote(std::string(entry.type));
    transaction.exec("INSERT INTO event_type (name) SELECT " + name +
                     " WHERE NOT EXISTS (SELECT FROM event_type WHERE name = " + name + ")");
  }
  transaction.commit();
  return read(connection);
}

EventTypes EventTypes::read(pqxx::connection& connection) {
  EventTypes types;
  types.refresh(connection);
  return types;
}

void EventTypes::refresh(pqxx::connection& connection) {
  pqxx::nontransaction session(connection, "read event types");
  std::unordered_map<std::string, std::int16_t> by_name;
  for (const auto& row : session.exec("SELECT id, name FROM event_type")) {
    by_name.emplace(row[1].as<std::string>(), row[0].as<std::int16_t>());
  }
  ids_.clear();
  for (const auto& entry : event_catalog()) {
    const auto found = by_name.extract(std::string(entry.type));
    ids_.push_back(found.empty() ? std::int16_t{0} : found.mapped());
    if (!found.empty()) names_.emplace(found.mapped(), entry.type);
  }
  for (const auto& [name, id] : by_name) {
    if (!names_.contains(id)) names_.emplace(id, foreign_.emplace_back(name));
  }
}

std::string_view EventTypes::name_of(std::int16_t id) const {
  const auto found = names_.find(id);
  if (found == names_.end()) {
    throw std::runtime_error("event type " + std::to_string(id) + " has no name in the log");
  }
  return found->second;
}

std::vector<std::string> EventTypes::unknown() const { return {foreign_.begin(), foreign_.end()}; }

}  // namespace desk
