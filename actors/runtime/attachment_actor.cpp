// Instantiates the attachment's actor and directory, once.
#include "actors/attachment.hpp"
#include "actors/runtime/directory_actor.hpp"

namespace desk::actors {

template class AggregateActor<Attachment>;
template class DirectoryActor<Attachment>;

}  // namespace desk::actors
