// The media type of a file of the web build, by its name.
#pragma once

#include <string_view>

namespace desk::http {

// "application/octet-stream" for names that the web build is not known to use.
[[nodiscard]] std::string_view web_media_type(std::string_view path);

}  // namespace desk::http
