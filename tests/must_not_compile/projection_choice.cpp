// A projection that neither applies nor ignores an event.
// says: TicketTagsChanged.*|neither in the projection's Applies nor Ignores
#include "projections/projection.hpp"

namespace desk::projections {

struct Partial {
  using Applies = EventList<TicketOpened, TicketMessagePosted, TicketNoteAdded, TicketStatusChanged,
                            TicketAssigned, TicketUnassigned, TicketPriorityChanged>;
#ifdef FORGOTTEN
  using Ignores = EventList<TicketCategoryChanged>;
#else
  using Ignores = EventList<TicketCategoryChanged, TicketTagsChanged>;
#endif
};
static_assert(ProjectionContract<Partial, TicketEvent>::holds);

}  // namespace desk::projections
