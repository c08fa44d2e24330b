// Instantiates the ticket's actor and directory, once.
#include "actors/runtime/directory_actor.hpp"
#include "actors/ticket.hpp"

namespace desk::actors {

template class AggregateActor<Ticket>;
template class DirectoryActor<Ticket>;

}  // namespace desk::actors
