// Appends batches to the log: one call of append_events, one transaction
// (migrations/0006_append_without_new_streams.sql). Owns no connection: the appender gives it one,
// of which it must be the only user.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "events/log/event_types.hpp"
#include "events/log/hash_chain.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk {

struct NewEvent {
  AnyEvent event;
  std::string payload;  // encoded, so that the appender need not
};

// What one command adds to one stream: all of it or nothing.
struct Commit {
  StreamName stream;
  Position stream_id = 0;  // the position of the stream's first event; 0 for a new stream
  Version expected = 0;    // the stream's version that was decided on
  Causation causation;
  std::string fingerprint;  // of the request, to tell a retry from another request with its id
  bool one_off = false;     // the command id will not be sent again, so it need not be remembered
  std::vector<NewEvent> events;
};

struct AppendedBatch {
  Position first = 0;  // the first commit's first event; the others follow without gap
  Timestamp recorded_at;
};

// What a command id came to, as the log remembers it.
struct CommandResult {
  StreamName stream;
  Version version = 0;  // of the stream, after the command's last event
  Position last_position = 0;
  std::string fingerprint;
  Timestamp recorded_at;
};

enum class AppendError : std::uint8_t {
  conflict,     // a stream is not at its expected version; nothing was appended
  duplicate,    // a command id is known; nothing was appended
  unreachable,  // unclear: look the command ids up before trying again
  failed        // the database refused for another reason; nothing was appended
};

struct AppendFailure {
  AppendError error;
  std::string reason;
};

// The commit's events as the log has them, from position `first` on.
void append_recorded(std::vector<RecordedEvent>& out, const Commit& commit, Position first,
                     Timestamp recorded_at);

class LogWriter {
 public:
  explicit LogWriter(EventTypes types) : types_(std::move(types)) {}

  // Prepares the statements on a new connection.
  static void prepare(pqxx::connection& connection);
  // Makes room ahead of the log's head. Throws.
  static void ensure_partitions(pqxx::connection& connection);

  // Streams must be distinct within a batch. Does not throw for what AppendError can say.
  [[nodiscard]] Result<AppendedBatch, AppendFailure> append(pqxx::connection& connection,
                                                            std::span<const Commit* const> commits);

  // Results of known ids, in the order of `ids`. Throws pqxx exceptions.
  [[nodiscard]] static std::vector<std::optional<CommandResult>> find_commands(
      pqxx::connection& connection, std::span<const Uuid> ids);

  // What became of commits whose append was unclear: nothing where the log does not have them.
  [[nodiscard]] static std::vector<std::optional<CommandResult>> find_commits(
      pqxx::connection& connection, std::span<const Commit* const> commits);

  // Forgets results older than `before`, at most `limit` of them; says how many. Throws.
  static std::size_t forget_commands(pqxx::connection& connection, Timestamp before,
                                     std::size_t limit);

 private:
  Result<Position, AppendFailure> call(pqxx::connection& connection,
                                       std::span<const Commit* const> commits, Timestamp at);

  EventTypes types_;
  Sha256 sha_;
  Timestamp last_recorded_at_{};  // times never run backwards along the log
};

}  // namespace desk
