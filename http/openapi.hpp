// The OpenAPI 3.1 document, made from the table of routes, the input schemas and the table of
// errors, so that it cannot say other than what the server does.
#pragma once

#include <string>

namespace desk::http {

[[nodiscard]] std::string openapi_document();

}  // namespace desk::http
