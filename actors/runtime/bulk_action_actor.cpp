// Instantiates the bulk action's actor and directory, once.
#include "actors/bulk_action.hpp"
#include "actors/runtime/directory_actor.hpp"

namespace desk::actors {

template class AggregateActor<BulkAction>;
template class DirectoryActor<BulkAction>;

}  // namespace desk::actors
