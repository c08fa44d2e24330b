// Uploading files and reading them back. Signature as in http/route.hpp.
#pragma once

#include <memory>
#include <vector>

#include "http/route.hpp"
#include "http/schema.hpp"
#include "http/server/body_sink.hpp"

namespace desk::http {

// Where a request's body goes when its head is read: uploads into the store, piece by piece, if
// their sender may upload; all others into memory.
[[nodiscard]] BodyPlace place_body(Services& services, const Request& head);

void upload_attachment(Services& services, std::shared_ptr<Exchange> exchange);
void get_attachment(Services& services, std::shared_ptr<Exchange> exchange);

[[nodiscard]] std::vector<Field> upload_parameters();

}  // namespace desk::http
