// Instantiates the desk's actor and directory, once.
#include "actors/desk.hpp"
#include "actors/runtime/directory_actor.hpp"

namespace desk::actors {

template class AggregateActor<Desk>;
template class DirectoryActor<Desk>;

}  // namespace desk::actors
