// The numbers that the log's table gives event type names.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/any_event.hpp"
#include "events/log/database.hpp"

namespace desk {

class EventTypes {
 public:
  EventTypes() = default;
  EventTypes(EventTypes&&) = default;
  EventTypes& operator=(EventTypes&&) = default;
  EventTypes(const EventTypes&) = delete;  // names point into it
  EventTypes& operator=(const EventTypes&) = delete;
  ~EventTypes() = default;

  // Adds the catalog's names that the table lacks, then reads it.
  [[nodiscard]] static EventTypes registered(pqxx::connection& connection);
  // Only reads it: for programs that look at the log.
  [[nodiscard]] static EventTypes read(pqxx::connection& connection);

  [[nodiscard]] std::int16_t id_of(const AnyEvent& event) const { return ids_[event.index()]; }
  [[nodiscard]] bool has(std::int16_t id) const { return names_.contains(id); }
  // Throws when there is none. The catalog's names live for ever, others as long as this object.
  [[nodiscard]] std::string_view name_of(std::int16_t id) const;

  void refresh(pqxx::connection& connection);  // adds what came into the table since

  // Names in the table that this program does not know: written by a newer one.
  [[nodiscard]] std::vector<std::string> unknown() const;

 private:
  std::vector<std::int16_t> ids_;  // by catalog order
  std::unordered_map<std::int16_t, std::string_view> names_;
  std::list<std::string> foreign_;  // names that the catalog does not have
};

}  // namespace desk
