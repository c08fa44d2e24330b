// A second schema version without the way from the first.
// says: upcasters.*one entry per past schema version
#include "tests/must_not_compile/event_parts.hpp"

namespace desk {

void encode(JsonWriter&, const LampLit&);
void decode(JsonFields&, LampLit&);
#ifdef FORGOTTEN
std::array<Upcaster, 0> upcasters(EventTag<LampLit>);
#else
std::array<Upcaster, 1> upcasters(EventTag<LampLit>);
#endif
static_assert(EveryEvent<std::variant<LampLit>>::keeps_the_contract);

}  // namespace desk
