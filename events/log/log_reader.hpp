// Reads the log: a stream from a version, or all of it from a position. Positions are gapless, so a
// reader knows when something is missing: the first row after `cursor` must be cursor + 1. Filters
// come after that check, never before.
#pragma once

#include <optional>
#include <pqxx/result>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/event_catalog.hpp"
#include "events/log/event_types.hpp"
#include "events/log/hash_chain.hpp"
#include "events/recorded_event.hpp"

namespace desk {

// A row of the log before its payload is read.
struct StoredEvent {
  EventMeta meta;
  Position stream_id = 0;
  StreamName stream;
  std::string_view type;  // of the catalog; of an unknown type: good while its reader lives
  int schema_version = 0;
  std::string payload;
  Hash leaf{};
};

[[nodiscard]] Result<RecordedEvent, DecodeError> decode(const StoredEvent& stored);

struct LogHead {
  std::int32_t generation = 0;
  Position position = 0;
  Hash chain{};
};

// The log has a hole, or ends before a cursor: it was restored from an older copy, or damaged.
class LogGap : public std::runtime_error {
 public:
  LogGap(Position wanted, Position found);
};

// One thread, one connection. All functions throw pqxx exceptions.
class LogReader {
 public:
  explicit LogReader(pqxx::connection& connection);

  [[nodiscard]] LogHead head();

  // Events after `version`, in order. Empty when the stream has none, or does not exist.
  [[nodiscard]] std::vector<StoredEvent> stream(const StreamName& name, Version after = 0,
                                                std::optional<Version> until = std::nullopt);

  // At most `limit` events after `cursor`, contiguous; empty at the end. Throws LogGap.
  [[nodiscard]] std::vector<StoredEvent> after(Position cursor, std::size_t limit);

  // The last position recorded at or before a time.
  [[nodiscard]] Position position_at(Timestamp time);

 private:
  std::string_view type_name(std::int16_t id);
  std::vector<StoredEvent> stored_events(const pqxx::result& rows);
  void name_streams(std::vector<StoredEvent>& events);
  void look_up_streams(const std::vector<StoredEvent>& events);
  Timestamp time_of(std::string_view text);

  pqxx::connection& connection_;
  EventTypes types_;
  std::unordered_map<Position, StreamName> streams_;  // by id, as met while reading the log
  std::string last_time_text_;                        // a batch's events share their time
  Timestamp last_time_;
};

}  // namespace desk
