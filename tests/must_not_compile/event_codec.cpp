// An event that nothing writes.
// says: no encode
#include "tests/must_not_compile/event_parts.hpp"

namespace desk {

#ifndef FORGOTTEN
void encode(JsonWriter&, const LampLit&);
#endif
void decode(JsonFields&, LampLit&);
std::array<Upcaster, 1> upcasters(EventTag<LampLit>);
static_assert(EveryEvent<std::variant<LampLit>>::keeps_the_contract);

}  // namespace desk
