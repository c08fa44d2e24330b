#include "events/log/log_reader.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <pqxx/pqxx>

namespace desk {
namespace {

constexpr auto columns =
    "e.position, e.stream_id, e.version, e.type_id, e.schema_version, e.recorded_at, e.actor_id,"
    " e.actor_role, e.command_id, e.correlation_id, e.causation_position, e.payload, e.leaf,"
    " s.kind, s.key";

template <class T>
T number(const pqxx::field& field) {
  T value{};
  std::from_chars(field.c_str(), field.c_str() + field.size(), value);
  return value;
}

std::string_view view(const pqxx::field& field) { return {field.c_str(), field.size()}; }

Role stored_role(std::string_view text) {
  return text == to_string(Role::system) ? Role::system : parse_role(text).value_or(Role::user);
}

// A bytea in PostgreSQL's hex form: \x and two digits a byte.
Hash hash_of(std::string_view hex) {
  Hash hash{};
  if (hex.size() != 2 + 2 * hash.size()) return hash;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    std::from_chars(hex.data() + 2 + 2 * i, hex.data() + 4 + 2 * i, hash[i], 16);
  }
  return hash;
}

}  // namespace

LogGap::LogGap(Position wanted, Position found)
    : std::runtime_error(fmt::format("the log has no event {}: the next is {}", wanted, found)) {}

Result<RecordedEvent, DecodeError> decode(const StoredEvent& stored) {
  auto event = decode_payload(stored.type, stored.schema_version, stored.payload);
  if (!event) return refuse(event.error());
  return RecordedEvent{stored.meta, stored.stream, std::move(*event)};
}

LogReader::LogReader(pqxx::connection& connection)
    : connection_(connection), types_(EventTypes::read(connection)) {
  connection_.prepare(
      "read stream", fmt::format("SELECT {} FROM stream s JOIN event e ON e.stream_id = s.id"
                                 " WHERE s.key = $1 AND s.kind = $2 AND e.version > $3"
                                 " AND e.version <= $4 ORDER BY e.version",
                                 columns));
  connection_.prepare("read log",
                      fmt::format("SELECT {} FROM event e JOIN stream s ON s.id = e.stream_id"
                                  " WHERE e.position > $1 AND e.position <= $2"
                                  " ORDER BY e.position",
                                  columns));
}

LogHead LogReader::head() {
  pqxx::nontransaction session(connection_, "head");
  const auto row = session.exec1("SELECT generation, position, chain FROM log_head");
  return {number<std::int32_t>(row[0]), number<Position>(row[1]), hash_of(view(row[2]))};
}

std::vector<StoredEvent> LogReader::stream(const StreamName& name, Version after,
                                           std::optional<Version> until) {
  const auto last = until.value_or(std::numeric_limits<Version>::max());
  const auto rows = pqxx::nontransaction(connection_, "read stream")
                        .exec_prepared("read stream", name.key, static_cast<int>(name.kind), after,
                                       last);
  return stored_events(rows);
}

std::vector<StoredEvent> LogReader::after(Position cursor, std::size_t limit) {
  const auto rows =
      pqxx::nontransaction(connection_, "read log")
          .exec_prepared("read log", cursor, cursor + static_cast<Position>(limit));
  auto events = stored_events(rows);
  Position expected = cursor;
  for (const auto& event : events) {
    if (event.meta.position != ++expected) throw LogGap(expected, event.meta.position);
  }
  return events;
}

Position LogReader::position_at(Timestamp time) {
  pqxx::nontransaction session(connection_, "position at");
  return session.exec1(fmt::format("SELECT position_at('{}')", to_rfc3339(time)))[0].as<Position>();
}

std::vector<StoredEvent> LogReader::stored_events(const pqxx::result& rows) {
  std::vector<StoredEvent> events;
  events.reserve(rows.size());
  for (const auto& row : rows) {
    auto& event = events.emplace_back();
    event.meta.position = number<Position>(row[0]);
    event.stream_id = number<Position>(row[1]);
    event.meta.version = number<Version>(row[2]);
    event.type = type_name(number<std::int16_t>(row[3]));
    event.schema_version = number<int>(row[4]);
    event.meta.recorded_at = timestamp_of(view(row[5]));
    event.meta.causation.actor_id = view(row[6]);
    event.meta.causation.actor_role = stored_role(view(row[7]));
    event.meta.causation.command_id = parse_uuid(view(row[8])).value_or(Uuid{});
    event.meta.causation.correlation_id = parse_uuid(view(row[9])).value_or(Uuid{});
    event.meta.causation.caused_by = number<Position>(row[10]);
    event.payload = view(row[11]);
    event.leaf = hash_of(view(row[12]));
    event.stream = {static_cast<StreamKind>(number<int>(row[13])), std::string(view(row[14]))};
  }
  return events;
}

const std::string& LogReader::type_name(std::int16_t id) {
  if (!types_.has(id)) types_ = EventTypes::read(connection_);  // added since this reader began
  return types_.name_of(id);
}

}  // namespace desk
