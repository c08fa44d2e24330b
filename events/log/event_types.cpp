#include "events/log/event_types.hpp"

#include <algorithm>
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
    const auto id = row[0].as<std::int16_t>();
    names_.emplace(id, row[1].as<std::string>());
    by_name.emplace(row[1].as<std::string>(), id);
  }
  ids_.clear();
  for (const auto& entry : event_catalog()) ids_.push_back(by_name[std::string(entry.type)]);
}

std::string_view EventTypes::name_of(std::int16_t id) const {
  const auto found = names_.find(id);
  if (found == names_.end()) {
    throw std::runtime_error("event type " + std::to_string(id) + " has no name in the log");
  }
  return found->second;
}

std::vector<std::string> EventTypes::unknown() const {
  std::vector<std::string> names;
  for (const auto& [id, name] : names_) {
    const auto known = event_catalog();
    if (std::none_of(known.begin(), known.end(), [&](const auto& e) { return e.type == name; })) {
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace desk
