// Which ticket or chat staff look at right now, so that two do not answer the same one unawares.
// Not kept: a socket looks at one thing or at nothing, and what nobody looks at is forgotten.
#pragma once

#include <string>

#include "http/live_chat/live_client.hpp"

namespace desk::http {

struct LiveDesk;
class LiveCall;

// On the loop, all of it. From now on the call's socket looks at this, or at nothing: whoever looks
// at the old or the new thing is told, where that changes who does.
void look_at(LiveDesk& desk, const LiveCall& call, std::optional<ViewedThing> thing);
// The socket has gone, or carries on after a cut.
void looked_away(LiveDesk& desk, const LiveClient& client);
void looks_again(LiveDesk& desk, const LiveClient& client);

// {viewers: [{id, name}]}, each person once.
[[nodiscard]] std::string viewers_json(const LiveDesk& desk,
                                       const std::optional<ViewedThing>& thing);

}  // namespace desk::http
