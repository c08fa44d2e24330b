// All event types of the log in one variant. Adding an event file's variant here is what makes its
// events known to the catalog, the projections and the tests.
#pragma once

#include <variant>

#include "events/agent_events.hpp"
#include "events/article_events.hpp"
#include "events/attachment_events.hpp"
#include "events/bulk_events.hpp"
#include "events/chat_events.hpp"
#include "events/desk_events.hpp"
#include "events/reading_events.hpp"
#include "events/ticket_events.hpp"

namespace desk {

namespace detail {
template <class... Variants>
struct Concatenated;
template <class... E>
struct Concatenated<std::variant<E...>> {
  using type = std::variant<E...>;
};
template <class... A, class... B, class... Rest>
struct Concatenated<std::variant<A...>, std::variant<B...>, Rest...> {
  using type = typename Concatenated<std::variant<A..., B...>, Rest...>::type;
};
}  // namespace detail

using AnyEvent = detail::Concatenated<TicketEvent, ChatEvent, AgentEvent, ArticleEvent, SlugEvent,
                                      ReadingEvent, DeskEvent, AttachmentEvent, BulkEvent>::type;

}  // namespace desk
