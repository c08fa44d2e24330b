// Instantiates the agent's actor and directory, once.
#include "actors/agent.hpp"
#include "actors/runtime/directory_actor.hpp"

namespace desk::actors {

template class AggregateActor<Agent>;
template class DirectoryActor<Agent>;

}  // namespace desk::actors
