#include "actors/attachment.hpp"

namespace desk::actors {
namespace {

using Events = std::vector<AttachmentEvent>;

}  // namespace

Attachment::State Attachment::initial(std::string_view) { return {}; }

AttachmentDecision decide(const Attachment::State& state, const RegisterUpload& command,
                          const CommandContext& context) {
  if (state.version > 0) return refuse(AttachmentRefusal::already_exists);
  return Events{AttachmentUploaded{context.caller.id, command.file}};
}

AttachmentDecision decide(const Attachment::State& state, const UseAttachment& command,
                          const CommandContext& context) {
  if (state.version == 0 || state.dropped) return refuse(AttachmentRefusal::not_found);
  const bool same = state.home == command.home && state.home_id == command.home_id;
  if (state.used && same) return Events{};  // another editor keeps what is in the article
  if (state.uploader_id != context.caller.id) return refuse(AttachmentRefusal::not_found);
  if (state.used) return refuse(AttachmentRefusal::in_use);
  return Events{AttachmentUsed{command.home, command.home_id}};
}

AttachmentDecision decide(const Attachment::State& state, const DropAttachment&,
                          const CommandContext& context) {
  if (context.caller.role != Role::system) return refuse(AttachmentRefusal::forbidden);
  if (state.version == 0) return refuse(AttachmentRefusal::not_found);
  if (state.used) return refuse(AttachmentRefusal::in_use);
  if (state.dropped) return Events{};
  return Events{AttachmentDropped{}};
}

void evolve(Attachment::State& state, const AttachmentUploaded& event, const EventMeta& meta) {
  state.file = event.file;
  state.uploader_id = event.uploader_id;
  state.version = meta.version;
  state.uploaded_at = meta.recorded_at;
}

void evolve(Attachment::State& state, const AttachmentUsed& event, const EventMeta& meta) {
  state.used = true;
  state.home = event.home;
  state.home_id = event.home_id;
  state.version = meta.version;
}

void evolve(Attachment::State& state, const AttachmentDropped&, const EventMeta& meta) {
  state.dropped = true;
  state.version = meta.version;
}

}  // namespace desk::actors
