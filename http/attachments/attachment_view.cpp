#include "http/attachments/attachment_view.hpp"

namespace desk::http {

std::string attachment_path(const Uuid& id) { return "/api/attachments/" + to_string(id); }

void render_attachment(JsonWriter& json, const AttachmentRef& file) {
  json.begin_object()
      .field("id", file.id)
      .field("name", file.name)
      .field("mediaType", file.media_type)
      .field("size", file.size)
      .field("sha256", file.sha256)
      .field("url", attachment_path(file.id))
      .end_object();
}

void render_attachments(JsonWriter& json, const std::vector<AttachmentRef>& files) {
  if (files.empty()) return;
  json.key("attachments").begin_array();
  for (const auto& file : files) render_attachment(json, file);
  json.end_array();
}

}  // namespace desk::http
