// The desk itself, decided: the settings that people change while it runs. One stream, "desk".
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/desk_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

struct ChangeSynonyms {
  std::vector<std::vector<std::string>> groups;
};

enum class DeskRefusal : std::uint8_t { forbidden, precondition_failed };

struct Desk {
  static constexpr StreamKind kind = StreamKind::desk;
  static constexpr std::string_view key = "desk";

  struct State {
    std::vector<std::vector<std::string>> synonyms;
    Version version = 0;
    bool operator==(const State&) const = default;
  };
  using Event = DeskEvent;
  using Command = std::variant<ChangeSynonyms>;
  using Refusal = DeskRefusal;

  [[nodiscard]] static State initial(std::string_view key);
};

[[nodiscard]] Result<std::vector<DeskEvent>, DeskRefusal> decide(const Desk::State&,
                                                                 const ChangeSynonyms&,
                                                                 const CommandContext&);
void evolve(Desk::State&, const SynonymsChanged&, const EventMeta&);

}  // namespace desk::actors
