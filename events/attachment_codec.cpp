#include "events/attachment_codec.hpp"

namespace desk {
namespace {

void encode_members(JsonWriter& out, const AttachmentRef& file) {
  out.field("id", file.id)
      .field("sha256", file.sha256)
      .field("name", file.name)
      .field("mediaType", file.media_type)
      .field("size", file.size);
}

AttachmentRef decode_members(JsonFields& in) {
  AttachmentRef file;
  file.id = in.uuid("id");
  file.sha256 = in.text("sha256");
  file.name = in.text("name");
  file.media_type = in.text("mediaType");
  file.size = in.integer("size");
  return file;
}

}  // namespace

void encode_attachments(JsonWriter& out, const std::vector<AttachmentRef>& attachments) {
  if (attachments.empty()) return;
  out.key("attachments").begin_array();
  for (const auto& file : attachments) {
    out.begin_object();
    encode_members(out, file);
    out.end_object();
  }
  out.end_array();
}

std::vector<AttachmentRef> decode_attachments(JsonFields& in) {
  std::vector<AttachmentRef> attachments;
  if (!in.has("attachments")) return attachments;
  in.objects("attachments",
             [&](JsonFields& fields) { attachments.push_back(decode_members(fields)); });
  return attachments;
}

std::string attachments_text(const std::vector<AttachmentRef>& attachments) {
  if (attachments.empty()) return {};
  JsonWriter out;
  out.begin_object();
  encode_attachments(out, attachments);
  out.end_object();
  return out.take();
}

std::vector<AttachmentRef> attachments_of(std::string_view text) {
  if (text.empty()) return {};
  const auto document = JsonDocument::parse(text);
  if (!document) return {};
  JsonFields fields(document->root());
  return decode_attachments(fields);
}

void encode(JsonWriter& out, const AttachmentUploaded& event) {
  out.field("uploaderId", event.uploader_id);
  encode_members(out, event.file);
}

void decode(JsonFields& in, AttachmentUploaded& event) {
  event.uploader_id = in.text("uploaderId");
  event.file = decode_members(in);
}

std::array<Upcaster, 0> upcasters(EventTag<AttachmentUploaded>) { return {}; }

void encode(JsonWriter& out, const AttachmentUsed& event) {
  out.field("home", to_string(event.home)).field("homeId", event.home_id);
}

void decode(JsonFields& in, AttachmentUsed& event) {
  event.home = in.choice<AttachmentHome>("home");
  event.home_id = in.text("homeId");
}

std::array<Upcaster, 0> upcasters(EventTag<AttachmentUsed>) { return {}; }

void encode(JsonWriter& out, const AttachmentReleased& event) {
  out.field("home", to_string(event.home)).field("homeId", event.home_id);
  out.field("uses", event.uses);
}

void decode(JsonFields& in, AttachmentReleased& event) {
  event.home = in.choice<AttachmentHome>("home");
  event.home_id = in.text("homeId");
  event.uses = in.integer("uses");
}

std::array<Upcaster, 0> upcasters(EventTag<AttachmentReleased>) { return {}; }

void encode(JsonWriter&, const AttachmentDropped&) {}

void decode(JsonFields&, AttachmentDropped&) {}

std::array<Upcaster, 0> upcasters(EventTag<AttachmentDropped>) { return {}; }

}  // namespace desk
