// All kinds of entities that there are. Adding one here is what gives it a directory.
#pragma once

#include <tuple>

#include "actors/agent.hpp"
#include "actors/article.hpp"
#include "actors/attachment.hpp"
#include "actors/bulk_action.hpp"
#include "actors/chat_session.hpp"
#include "actors/desk.hpp"
#include "actors/reading.hpp"
#include "actors/slug.hpp"
#include "actors/ticket.hpp"

namespace desk::actors {

using EveryEntity =
    std::tuple<Ticket, ChatSession, Agent, Article, Slug, Reading, Desk, Attachment, BulkAction>;

}  // namespace desk::actors
