#include "actors/attachment.hpp"

namespace desk::actors {
namespace {

using Events = std::vector<AttachmentEvent>;

bool is_used_by(const Attachment::State& state, AttachmentHome home, std::string_view home_id) {
  return state.uses > 0 && state.home == home && state.home_id == home_id;
}

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
  // Another editor keeps what is in the article.
  if (is_used_by(state, command.home, command.home_id)) {
    return Events{AttachmentUsed{command.home, command.home_id}};
  }
  if (state.uploader_id != context.caller.id) return refuse(AttachmentRefusal::not_found);
  if (state.uses > 0) return refuse(AttachmentRefusal::in_use);
  return Events{AttachmentUsed{command.home, command.home_id}};
}

AttachmentDecision decide(const Attachment::State& state, const ReleaseAttachment& command,
                          const CommandContext&) {
  if (!is_used_by(state, command.home, command.home_id)) {
    return refuse(AttachmentRefusal::not_found);
  }
  return Events{AttachmentReleased{command.home, command.home_id, state.uses - 1}};
}

AttachmentDecision decide(const Attachment::State& state, const DropAttachment&,
                          const CommandContext& context) {
  if (context.caller.role != Role::system) return refuse(AttachmentRefusal::forbidden);
  if (state.version == 0) return refuse(AttachmentRefusal::not_found);
  if (state.uses > 0) return refuse(AttachmentRefusal::in_use);
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
  ++state.uses;
  state.home = event.home;
  state.home_id = event.home_id;
  state.version = meta.version;
}

void evolve(Attachment::State& state, const AttachmentReleased& event, const EventMeta& meta) {
  state.uses = event.uses;
  state.version = meta.version;
}

void evolve(Attachment::State& state, const AttachmentDropped&, const EventMeta& meta) {
  state.dropped = true;
  state.version = meta.version;
}

}  // namespace desk::actors
