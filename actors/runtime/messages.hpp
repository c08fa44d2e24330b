// What the actors of this folder say to each other. All of it stays in the process, so contents are
// shared, not copied.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "actors/command.hpp"
#include "events/log/log_writer.hpp"
#include "events/recorded_event.hpp"

namespace desk::actors {

// To an entity, by way of its directory.
template <class D>
struct CommandOrder {
  std::shared_ptr<CommandEnvelope<D>> envelope;
};

// To the appender.
struct AppendOrder {
  std::shared_ptr<Commit> commit;
};

struct Appended {
  Position first = 0;
  Timestamp recorded_at;
};
struct NotAppended {
  AppendError error = AppendError::failed;
  std::string reason;
  std::optional<CommandResult> known;  // with `duplicate`
};
struct AppendOutcome {
  std::variant<Appended, NotAppended> result;
};

// To a log loader: the stream's events after a version.
struct LoadOrder {
  StreamName stream;
  Version after = 0;
};
struct LoadOutcome {
  std::shared_ptr<const std::vector<RecordedEvent>> events;  // null: the log could not be read
  Position stream_id = 0;                                    // 0: no event was read
  std::string error;
};

// To a log loader: what became of a command.
struct FindOrder {
  Uuid command_id;
};
struct FindOutcome {
  bool answered = false;
  std::optional<CommandResult> result;
  std::string error;
};

}  // namespace desk::actors
