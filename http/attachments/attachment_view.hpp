// Attachments as clients see them: who they are, never where the bytes lie.
#pragma once

#include <string>
#include <vector>

#include "events/attachment_events.hpp"
#include "events/vocabulary/json_writer.hpp"

namespace desk::http {

[[nodiscard]] std::string attachment_path(const Uuid& id);  // "/api/attachments/…"

void render_attachment(JsonWriter& json, const AttachmentRef& file);
// As the member `attachments` of a message; left out while there are none.
void render_attachments(JsonWriter& json, const std::vector<AttachmentRef>& files);

}  // namespace desk::http
