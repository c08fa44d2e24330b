// Hanging files on a message before the message is written.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "actors/actor_runtime.hpp"
#include "actors/attachment.hpp"
#include "http/route.hpp"

namespace desk::http {

inline constexpr std::size_t attachments_limit = 10;  // of one message

enum class AttachmentFault : std::uint8_t { unknown, in_use, unavailable };

struct AttachmentUse {
  Identity caller;
  Uuid correlation_id;
  AttachmentHome home = AttachmentHome::ticket;
  std::string home_id;
};

// Takes the files one after the other, and calls back once, on any thread: with all of them, in
// their order, or with what was wrong with the first that could not be taken; then none is taken.
void use_attachments(actors::ActorRuntime& actors, AttachmentUse use, std::vector<std::string> ids,
                     std::function<void(Result<std::vector<AttachmentRef>, AttachmentFault>)> then);

// Takes them back from what was to name them and does not, then goes on, on any thread. One that
// cannot be taken back now stays.
void release_attachments(actors::ActorRuntime& actors, AttachmentUse use,
                         std::vector<AttachmentRef> files, std::function<void()> then);

// From now on: files that were taken for this request are released before its answer leaves, when
// that says that nothing names them because of it: a refusal, or the replay of an earlier answer.
void release_if_refused(actors::ActorRuntime& actors, AttachmentUse use,
                        std::vector<AttachmentRef> files, Exchange& exchange);

}  // namespace desk::http
