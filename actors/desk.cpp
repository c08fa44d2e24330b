#include "actors/desk.hpp"

#include <algorithm>

namespace desk::actors {

Desk::State Desk::initial(std::string_view) { return {}; }

Result<std::vector<DeskEvent>, DeskRefusal> decide(const Desk::State& state,
                                                   const ChangeSynonyms& command,
                                                   const CommandContext& context) {
  const auto role = context.caller.role;
  if (role != Role::admin && role != Role::system) return refuse(DeskRefusal::forbidden);
  if (context.precondition) {
    const auto& accepted = context.precondition->versions;
    if (std::find(accepted.begin(), accepted.end(), state.version) == accepted.end()) {
      return refuse(DeskRefusal::precondition_failed);
    }
  }
  if (command.groups == state.synonyms) return std::vector<DeskEvent>{};
  return std::vector<DeskEvent>{SynonymsChanged{command.groups}};
}

void evolve(Desk::State& state, const SynonymsChanged& event, const EventMeta& meta) {
  state.synonyms = event.groups;
  state.version = meta.version;
}

}  // namespace desk::actors
