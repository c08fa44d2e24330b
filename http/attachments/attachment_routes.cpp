// The endpoints of attachments.
#include "http/attachments/attachment_handlers.hpp"
#include "http/route_tables.hpp"

namespace desk::http {

using enum ErrorCode;

std::vector<Route> attachment_routes() {
  return {
      {.method = Method::post,
       .path = "/api/attachments",
       .operation = "uploadAttachment",
       .summary = "Upload a file, as the body; a message that names its id then shows it",
       .access = Access::customer_or_staff,
       .query = upload_parameters(),
       .answers = {{201, "The file", "Attachment"}},
       .errors = {body_too_large, rate_limited, idempotency_key_reused, unavailable},
       .handle = upload_attachment},
      {.path = "/api/attachments/:id",
       .operation = "getAttachment",
       .summary = "A file, for whoever may read what it hangs on",
       .answers = {{200, "The bytes", ""}, {304, "The entity tag still holds", ""}},
       .errors = {not_found, unavailable},
       .handle = get_attachment},
  };
}

}  // namespace desk::http
