// Instantiates the reading's actor and directory, once.
#include "actors/reading.hpp"
#include "actors/runtime/directory_actor.hpp"

namespace desk::actors {

template class AggregateActor<Reading>;
template class DirectoryActor<Reading>;

}  // namespace desk::actors
