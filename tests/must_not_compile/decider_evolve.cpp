// An event that changes no state.
// says: no evolve
#include "actors/runtime/decider.hpp"

namespace desk::actors {

struct SwitchOn {};
struct Lamp {
  struct State {};
  using Event = std::variant<TicketAssigned>;
  using Command = std::variant<SwitchOn>;
  enum class Refusal { burnt_out };
};

DecisionOf<Lamp> decide(const Lamp::State&, const SwitchOn&, const CommandContext&);

#ifndef FORGOTTEN
void evolve(Lamp::State&, const TicketAssigned&, const EventMeta&);
#endif
static_assert(Decider<Lamp>);

}  // namespace desk::actors
