#include "http/attachments/attachment_uses.hpp"

#include "actors/one_off_command.hpp"

namespace desk::http {
namespace {

using actors::Attachment;
using Files = std::vector<AttachmentRef>;

struct Taking : std::enable_shared_from_this<Taking> {
  actors::ActorRuntime& actors;
  AttachmentUse use;
  std::vector<std::string> ids;
  std::function<void(Result<Files, AttachmentFault>)> then;
  Files taken = {};

  Taking(actors::ActorRuntime& a, AttachmentUse u, std::vector<std::string> i,
         std::function<void(Result<Files, AttachmentFault>)> t)
      : actors(a), use(std::move(u)), ids(std::move(i)), then(std::move(t)) {}

  void next() {
    if (taken.size() == ids.size()) return then(std::move(taken));
    const auto id = parse_uuid(ids[taken.size()]);
    if (!id) return then(refuse(AttachmentFault::unknown));
    actors.submit(desk::actors::make_one_off<Attachment>(
        {use.caller, to_string(*id), desk::actors::UseAttachment{use.home, use.home_id},
         use.correlation_id},
        [self = shared_from_this()](const desk::actors::CommandReply<Attachment>& reply) {
          self->took(reply);
        }));
  }

  void took(const actors::CommandReply<Attachment>& reply) {
    if (const auto* accepted = std::get_if<actors::Accepted<Attachment>>(&reply)) {
      taken.push_back(accepted->state->file);
      return next();
    }
    const auto* refused = std::get_if<actors::Refused<Attachment>>(&reply);
    if (refused == nullptr) return then(refuse(AttachmentFault::unavailable));
    then(refuse(refused->refusal == actors::AttachmentRefusal::in_use ? AttachmentFault::in_use
                                                                      : AttachmentFault::unknown));
  }
};

}  // namespace

void use_attachments(actors::ActorRuntime& actors, AttachmentUse use, std::vector<std::string> ids,
                     std::function<void(Result<Files, AttachmentFault>)> then) {
  if (ids.empty()) return then(Files{});
  std::make_shared<Taking>(actors, std::move(use), std::move(ids), std::move(then))->next();
}

}  // namespace desk::http
