// An event that nothing reads.
// says: no decode
#include "tests/must_not_compile/event_parts.hpp"

namespace desk {

void encode(JsonWriter&, const LampLit&);
#ifndef FORGOTTEN
void decode(JsonFields&, LampLit&);
#endif
std::array<Upcaster, 1> upcasters(EventTag<LampLit>);
static_assert(EveryEvent<std::variant<LampLit>>::keeps_the_contract);

}  // namespace desk
