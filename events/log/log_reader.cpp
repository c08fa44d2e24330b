#include "events/log/log_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <pqxx/pqxx>
#include <unordered_set>

namespace desk {
namespace {

constexpr auto columns =
    "e.position, e.stream_id, e.version, e.type_id, e.schema_version, e.recorded_at, e.actor_id,"
    " e.actor_role, e.command_id, e.correlation_id, e.causation_position, e.payload, e.leaf";

// How many streams' names a reader keeps. Beyond, it starts over: most reading is of recent
// streams.
constexpr std::size_t names_kept = 200'000;

template <class T>
T number(std::string_view text) {
  T value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string_view view(const pqxx::field& field) { return {field.c_str(), field.size()}; }

// A row's fields in order. Indexing a row instead makes a field object, which shares the result's
// ownership, for each: that is most of the cost of reading a row.
class Fields {
 public:
  explicit Fields(const pqxx::row& row) : at_(row.begin()) {}

  std::string_view next() {
    const std::string_view text{at_->c_str(), at_->size()};
    ++at_;
    return text;
  }

 private:
  pqxx::const_row_iterator at_;
};

Role stored_role(std::string_view text) {
  return text == to_string(Role::system) ? Role::system : parse_role(text).value_or(Role::user);
}

constexpr std::array<std::uint8_t, 256> hex_values = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::uint8_t i = 0; i < 16; ++i) {
    table[static_cast<unsigned char>("0123456789abcdef"[i])] = i;
  }
  return table;
}();

// A bytea in PostgreSQL's hex form: \x and two digits a byte.
Hash hash_of(std::string_view hex) {
  Hash hash{};
  if (hex.size() != 2 + 2 * hash.size()) return hash;
  const auto* digits = reinterpret_cast<const unsigned char*>(hex.data()) + 2;
  for (auto& byte : hash) {
    byte = static_cast<std::uint8_t>(hex_values[digits[0]] << 4 | hex_values[digits[1]]);
    digits += 2;
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
  connection_.prepare("read stream",
                      fmt::format("SELECT {} FROM stream s JOIN event e ON e.stream_id = s.id"
                                  " WHERE s.key = $1 AND s.kind = $2 AND e.version > $3"
                                  " AND e.version <= $4 ORDER BY e.version",
                                  columns));
  connection_.prepare("read log", fmt::format("SELECT {} FROM event e WHERE e.position > $1"
                                              " AND e.position <= $2 ORDER BY e.position",
                                              columns));
  connection_.prepare("name streams",
                      "SELECT id, kind, key FROM stream WHERE id = ANY($1::bigint[])");
}

LogHead LogReader::head() {
  pqxx::nontransaction session(connection_, "head");
  const auto row = session.exec1("SELECT generation, position, chain FROM log_head");
  return {row[0].as<std::int32_t>(), row[1].as<Position>(), hash_of(view(row[2]))};
}

std::vector<StoredEvent> LogReader::stream(const StreamName& name, Version after,
                                           std::optional<Version> until) {
  const auto last = until.value_or(std::numeric_limits<Version>::max());
  const auto rows =
      pqxx::nontransaction(connection_, "read stream")
          .exec_prepared("read stream", name.key, static_cast<int>(name.kind), after, last);
  auto events = stored_events(rows);
  for (auto& event : events) event.stream = name;
  return events;
}

std::vector<StoredEvent> LogReader::after(Position cursor, std::size_t limit) {
  const auto rows = pqxx::nontransaction(connection_, "read log")
                        .exec_prepared("read log", cursor, cursor + static_cast<Position>(limit));
  auto events = stored_events(rows);
  Position expected = cursor;
  for (const auto& event : events) {
    if (event.meta.position != ++expected) throw LogGap(expected, event.meta.position);
  }
  name_streams(events);
  return events;
}

Position LogReader::position_at(Timestamp time) {
  pqxx::nontransaction session(connection_, "position at");
  return session.exec1(fmt::format("SELECT position_at('{}')", to_rfc3339(time)))[0].as<Position>();
}

std::vector<StoredEvent> LogReader::stored_events(const pqxx::result& rows) {
  std::vector<StoredEvent> events(rows.size());
  auto event = events.begin();
  for (const auto& row : rows) {
    auto& [meta, stream_id, stream, type, schema_version, payload, leaf] = *event++;
    Fields fields(row);
    meta.position = number<Position>(fields.next());
    stream_id = number<Position>(fields.next());
    meta.version = number<Version>(fields.next());
    type = type_name(number<std::int16_t>(fields.next()));
    schema_version = number<int>(fields.next());
    meta.recorded_at = time_of(fields.next());
    meta.causation.actor_id = fields.next();
    meta.causation.actor_role = stored_role(fields.next());
    meta.causation.command_id = parse_uuid(fields.next()).value_or(Uuid{});
    meta.causation.correlation_id = parse_uuid(fields.next()).value_or(Uuid{});
    meta.causation.caused_by = number<Position>(fields.next());
    payload = fields.next();
    leaf = hash_of(fields.next());
  }
  return events;
}

// Joining each event with its stream in SQL costs more than reading the event: names are kept here.
void LogReader::name_streams(std::vector<StoredEvent>& events) {
  if (streams_.size() > names_kept) streams_.clear();
  const auto unknown = [this](const StoredEvent& e) { return !streams_.contains(e.stream_id); };
  if (std::any_of(events.begin(), events.end(), unknown)) look_up_streams(events);
  for (auto& event : events) event.stream = streams_.at(event.stream_id);
}

void LogReader::look_up_streams(const std::vector<StoredEvent>& events) {
  ArrayText ids;
  std::unordered_set<Position> wanted;
  for (const auto& event : events) {
    const bool is_new =
        !streams_.contains(event.stream_id) && wanted.insert(event.stream_id).second;
    if (is_new) ids.add(event.stream_id);
  }
  for (const auto& row : pqxx::nontransaction(connection_, "name streams")
                             .exec_prepared("name streams", ids.take())) {
    streams_.emplace(row[0].as<Position>(), StreamName{static_cast<StreamKind>(row[1].as<int>()),
                                                       row[2].as<std::string>()});
  }
}

Timestamp LogReader::time_of(std::string_view text) {
  if (text != last_time_text_) {
    last_time_ = timestamp_of(text);
    last_time_text_ = text;
  }
  return last_time_;
}

std::string_view LogReader::type_name(std::int16_t id) {
  if (!types_.has(id)) types_.refresh(connection_);  // added since this reader began
  return types_.name_of(id);
}

}  // namespace desk
