// A command that nothing decides.
// says: no decide
#include "actors/runtime/decider.hpp"

namespace desk::actors {

struct SwitchOn {};
struct Lamp {
  struct State {};
  using Event = std::variant<TicketAssigned>;
  using Command = std::variant<SwitchOn>;
  enum class Refusal { burnt_out };
};
#ifndef FORGOTTEN
DecisionOf<Lamp> decide(const Lamp::State&, const SwitchOn&, const CommandContext&);
#endif

void evolve(Lamp::State&, const TicketAssigned&, const EventMeta&);

static_assert(Decider<Lamp>);

}  // namespace desk::actors
