// Instantiates the chat session's actor and directory, once.
#include "actors/chat_session.hpp"
#include "actors/runtime/directory_actor.hpp"

namespace desk::actors {

template class AggregateActor<ChatSession>;
template class DirectoryActor<ChatSession>;

}  // namespace desk::actors
