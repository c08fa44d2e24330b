// The one door to CAF 0.17: includes, atoms and the marks of messages that never leave the process.
// A later CAF changes this file.
#pragma once

#include <caf/actor.hpp>
#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/atom.hpp>
#include <caf/behavior.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/response_promise.hpp>
#include <caf/send.hpp>
#include <caf/spawn_options.hpp>
#include <memory>

#include "actors/entities.hpp"
#include "actors/runtime/messages.hpp"

namespace desk::actors {

using flush_atom = caf::atom_constant<caf::atom("flush")>;
using sweep_atom = caf::atom_constant<caf::atom("sweep")>;
using stop_atom = caf::atom_constant<caf::atom("stop")>;

}  // namespace desk::actors

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::AppendOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::AppendOutcome)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::LoadOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::LoadOutcome)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::FindOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::FindOutcome)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::Ticket>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::ChatSession>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::Agent>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::Article>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::Slug>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::Reading>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::Desk>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::Attachment>)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(desk::actors::CommandOrder<desk::actors::BulkAction>)
