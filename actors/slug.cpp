#include "actors/slug.hpp"

namespace desk::actors {

Slug::State Slug::initial(std::string_view) { return {}; }

Result<std::vector<SlugEvent>, SlugRefusal> decide(const Slug::State& state,
                                                   const ClaimSlug& command,
                                                   const CommandContext& context) {
  const auto role = context.caller.role;
  if (role != Role::admin && role != Role::system) return refuse(SlugRefusal::forbidden);
  if (state.article_id == command.article_id) return std::vector<SlugEvent>{};
  if (state.version > 0) return refuse(SlugRefusal::taken);
  return std::vector<SlugEvent>{SlugClaimed{command.article_id}};
}

void evolve(Slug::State& state, const SlugClaimed& event, const EventMeta& meta) {
  state.article_id = event.article_id;
  state.version = meta.version;
}

}  // namespace desk::actors
