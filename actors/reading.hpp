// An hour of reading in the knowledge base. Decides nothing: it is an entity so that what readers
// do reaches the log the way everything does.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/reading_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

// By the service itself.
struct RecordReading {
  ReadingRecorded reading;
};

enum class ReadingRefusal : std::uint8_t { forbidden };

struct Reading {
  static constexpr StreamKind kind = StreamKind::reading;

  struct State {
    Version version = 0;
    bool operator==(const State&) const = default;
  };
  using Event = ReadingEvent;
  using Command = std::variant<RecordReading>;
  using Refusal = ReadingRefusal;

  [[nodiscard]] static State initial(std::string_view key);
};

[[nodiscard]] Result<std::vector<ReadingEvent>, ReadingRefusal> decide(const Reading::State&,
                                                                       const RecordReading&,
                                                                       const CommandContext&);
void evolve(Reading::State&, const ReadingRecorded&, const EventMeta&);

}  // namespace desk::actors
