// The uploaded file, decided: who may hang it on what, and when it may go. Pure, like the ticket.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/attachment_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

// The bytes are in the store by now.
struct RegisterUpload {
  AttachmentRef file;
};

// By who uploaded it, before the message that names it is written. A file hangs on one thing.
struct UseAttachment {
  AttachmentHome home = AttachmentHome::ticket;
  std::string home_id;
};

// By who has taken it, when what was to name it was refused.
struct ReleaseAttachment {
  AttachmentHome home = AttachmentHome::ticket;
  std::string home_id;
};

// By the sweeper: only what was never used.
struct DropAttachment {};

enum class AttachmentRefusal : std::uint8_t {
  not_found,  // no such file, or somebody else's
  forbidden,
  in_use,  // on something else, or no longer to be dropped
  already_exists
};

struct Attachment {
  static constexpr StreamKind kind = StreamKind::attachment;

  struct State {
    AttachmentRef file;
    std::string uploader_id;
    std::int64_t uses = 0;                         // all of them of its home
    AttachmentHome home = AttachmentHome::ticket;  // while used
    std::string home_id;
    bool dropped = false;
    Version version = 0;  // 0: not uploaded
    Timestamp uploaded_at;

    bool operator==(const State&) const = default;
  };
  using Event = AttachmentEvent;
  using Command = std::variant<RegisterUpload, UseAttachment, ReleaseAttachment, DropAttachment>;
  using Refusal = AttachmentRefusal;

  // Before the first event. `key` is the stream's: the attachment's id.
  [[nodiscard]] static State initial(std::string_view key);
};

using AttachmentDecision = Result<std::vector<AttachmentEvent>, AttachmentRefusal>;

[[nodiscard]] AttachmentDecision decide(const Attachment::State&, const RegisterUpload&,
                                        const CommandContext&);
[[nodiscard]] AttachmentDecision decide(const Attachment::State&, const UseAttachment&,
                                        const CommandContext&);
[[nodiscard]] AttachmentDecision decide(const Attachment::State&, const ReleaseAttachment&,
                                        const CommandContext&);
[[nodiscard]] AttachmentDecision decide(const Attachment::State&, const DropAttachment&,
                                        const CommandContext&);

void evolve(Attachment::State&, const AttachmentUploaded&, const EventMeta&);
void evolve(Attachment::State&, const AttachmentUsed&, const EventMeta&);
void evolve(Attachment::State&, const AttachmentReleased&, const EventMeta&);
void evolve(Attachment::State&, const AttachmentDropped&, const EventMeta&);

}  // namespace desk::actors
