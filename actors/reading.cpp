#include "actors/reading.hpp"

namespace desk::actors {

Reading::State Reading::initial(std::string_view) { return {}; }

Result<std::vector<ReadingEvent>, ReadingRefusal> decide(const Reading::State&,
                                                         const RecordReading& command,
                                                         const CommandContext& context) {
  if (context.caller.role != Role::system) return refuse(ReadingRefusal::forbidden);
  return std::vector<ReadingEvent>{command.reading};
}

void evolve(Reading::State& state, const ReadingRecorded&, const EventMeta& meta) {
  state.version = meta.version;
}

}  // namespace desk::actors
