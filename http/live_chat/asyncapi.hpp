// The AsyncAPI 3.0 document of the chat's events, made from their table.
#pragma once

#include <string>

namespace desk::http {

[[nodiscard]] std::string asyncapi_document();

}  // namespace desk::http
