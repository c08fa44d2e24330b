// Instantiates the slug's actor and directory, once.
#include "actors/runtime/directory_actor.hpp"
#include "actors/slug.hpp"

namespace desk::actors {

template class AggregateActor<Slug>;
template class DirectoryActor<Slug>;

}  // namespace desk::actors
