// What may be done with an upload and with a slug, told as stories. The uploader is Ada.
#include "actors/attachment.hpp"

#include <gtest/gtest.h>

#include "actors/slug.hpp"
#include "tests/support/given_when_then.hpp"

namespace desk::test {
namespace {

using actors::Attachment;
using actors::AttachmentRefusal;
using actors::ClaimSlug;
using actors::DropAttachment;
using actors::RegisterUpload;
using actors::ReleaseAttachment;
using actors::Slug;
using actors::SlugRefusal;
using actors::UseAttachment;

const AttachmentRef file{uuid_from_name("file"), std::string(64, 'a'), "a.png", "image/png", 3};
const AttachmentUploaded uploaded{"ada", file};
const AttachmentUsed used{AttachmentHome::ticket, "t1"};

template <class... E>
Scenario<Attachment> given_upload(E... events) {
  return Scenario<Attachment>(to_string(file.id), std::move(events)...);
}

TEST(AnUpload, BelongsToWhoSentIt) {
  given_upload().when(RegisterUpload{file}).then(uploaded);
  given_upload(uploaded).when(RegisterUpload{file}).then_refused(AttachmentRefusal::already_exists);
}

TEST(AnUpload, IsHungOnOneThingByItsOwner) {
  given_upload(uploaded).when(UseAttachment{AttachmentHome::ticket, "t1"}).then(used);
  given_upload(uploaded)
      .as(agent())
      .when(UseAttachment{AttachmentHome::ticket, "t1"})
      .then_refused(AttachmentRefusal::not_found);
  given_upload(uploaded, used)
      .when(UseAttachment{AttachmentHome::ticket, "t2"})
      .then_refused(AttachmentRefusal::in_use);
  given_upload(uploaded, used)
      .when(UseAttachment{AttachmentHome::chat, "t1"})
      .then_refused(AttachmentRefusal::in_use);
}

TEST(AnUpload, ThatHangsThereAlreadyStaysForEverybody) {
  given_upload(uploaded, used).when(UseAttachment{AttachmentHome::ticket, "t1"}).then(used);
  given_upload(uploaded, used)
      .as(admin())
      .when(UseAttachment{AttachmentHome::ticket, "t1"})
      .then(used);
}

TEST(AnUpload, IsFreeAgainWhenTheLastUseIsReleased) {
  const ReleaseAttachment release{AttachmentHome::ticket, "t1"};
  given_upload(uploaded, used)
      .when(release)
      .then(AttachmentReleased{AttachmentHome::ticket, "t1", 0});
  given_upload(uploaded, used, used)
      .when(release)
      .then(AttachmentReleased{AttachmentHome::ticket, "t1", 1});
  const AttachmentReleased released{AttachmentHome::ticket, "t1", 0};
  given_upload(uploaded, used, released)
      .when(UseAttachment{AttachmentHome::chat, "c1"})
      .then(AttachmentUsed{AttachmentHome::chat, "c1"});
  given_upload(uploaded, used, released)
      .as(ourselves())
      .when(DropAttachment{})
      .then(AttachmentDropped{});
  given_upload(uploaded, used, released)
      .as(admin())
      .when(UseAttachment{AttachmentHome::ticket, "t1"})
      .then_refused(AttachmentRefusal::not_found);
}

TEST(AnUpload, IsReleasedOnlyByWhatUsesIt) {
  given_upload(uploaded)
      .when(ReleaseAttachment{AttachmentHome::ticket, "t1"})
      .then_refused(AttachmentRefusal::not_found);
  given_upload(uploaded, used)
      .when(ReleaseAttachment{AttachmentHome::ticket, "t2"})
      .then_refused(AttachmentRefusal::not_found);
}

TEST(AnUpload, IsDroppedOnlyWhileNothingUsesIt) {
  given_upload(uploaded).as(ourselves()).when(DropAttachment{}).then(AttachmentDropped{});
  given_upload(uploaded, used)
      .as(ourselves())
      .when(DropAttachment{})
      .then_refused(AttachmentRefusal::in_use);
  given_upload(uploaded)
      .as(admin())
      .when(DropAttachment{})
      .then_refused(AttachmentRefusal::forbidden);
  given_upload(uploaded, AttachmentDropped{}).as(ourselves()).when(DropAttachment{}).then_nothing();
}

TEST(AnUpload, ThatWasDroppedCannotBeUsed) {
  given_upload(uploaded, AttachmentDropped{})
      .when(UseAttachment{AttachmentHome::ticket, "t1"})
      .then_refused(AttachmentRefusal::not_found);
}

TEST(ASlug, IsTakenOnceAndForGood) {
  const auto ours = uuid_from_name("ours");
  const auto theirs = uuid_from_name("theirs");
  Scenario<Slug>("upgrade").as(admin()).when(ClaimSlug{ours}).then(SlugClaimed{ours});
  Scenario<Slug>("upgrade", SlugClaimed{ours}).as(admin()).when(ClaimSlug{ours}).then_nothing();
  Scenario<Slug>("upgrade", SlugClaimed{theirs})
      .as(admin())
      .when(ClaimSlug{ours})
      .then_refused(SlugRefusal::taken);
  Scenario<Slug>("upgrade").as(agent()).when(ClaimSlug{ours}).then_refused(SlugRefusal::forbidden);
}

}  // namespace
}  // namespace desk::test
