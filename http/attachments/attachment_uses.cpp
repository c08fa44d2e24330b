#include "http/attachments/attachment_uses.hpp"

#include <algorithm>

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
    if (!id) return give_up(AttachmentFault::unknown);
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
    if (refused == nullptr) return give_up(AttachmentFault::unavailable);
    give_up(refused->refusal == actors::AttachmentRefusal::in_use ? AttachmentFault::in_use
                                                                  : AttachmentFault::unknown);
  }

  void give_up(AttachmentFault fault) {
    release_attachments(actors, use, taken, [then = then, fault] { then(desk::refuse(fault)); });
  }
};

bool names_nothing_new(const Response& response) {
  const bool refused = response.status >= 400 && response.status < 500;
  return refused ||
         std::any_of(response.headers.begin(), response.headers.end(),
                     [](const Header& header) { return header.name == "Idempotency-Replayed"; });
}

}  // namespace

void use_attachments(actors::ActorRuntime& actors, AttachmentUse use, std::vector<std::string> ids,
                     std::function<void(Result<Files, AttachmentFault>)> then) {
  if (ids.empty()) return then(Files{});
  std::make_shared<Taking>(actors, std::move(use), std::move(ids), std::move(then))->next();
}

void release_attachments(actors::ActorRuntime& actors, AttachmentUse use, Files files,
                         std::function<void()> then) {
  if (files.empty()) return then();
  const auto id = to_string(files.back().id);
  files.pop_back();
  const actors::ReleaseAttachment release{use.home, use.home_id};
  const auto caller = use.caller;
  const auto correlation = use.correlation_id;
  actors.submit(actors::make_one_off<Attachment>(
      {caller, id, release, correlation},
      [&actors, use = std::move(use), files = std::move(files),
       then = std::move(then)](const actors::CommandReply<Attachment>&) {
        release_attachments(actors, use, files, then);
      }));
}

void release_if_refused(actors::ActorRuntime& actors, AttachmentUse use, Files files,
                        Exchange& exchange) {
  if (files.empty()) return;
  exchange.respond = [&actors, use = std::move(use), files = std::move(files),
                      respond = std::move(exchange.respond)](Response response) {
    if (!names_nothing_new(response)) return respond(std::move(response));
    release_attachments(actors, use, files,
                        [respond, response = std::move(response)] { respond(response); });
  };
}

}  // namespace desk::http
