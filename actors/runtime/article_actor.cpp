// Instantiates the article's actor and directory, once.
#include "actors/article.hpp"
#include "actors/runtime/directory_actor.hpp"

namespace desk::actors {

template class AggregateActor<Article>;
template class DirectoryActor<Article>;

}  // namespace desk::actors
