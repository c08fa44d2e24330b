// Text that stands for itself in HTML and XML.
#pragma once

#include <string>
#include <string_view>

namespace desk::http {

// Between tags, and in attributes in double quotes: the only ones that are written here.
void append_escaped(std::string& out, std::string_view text);

}  // namespace desk::http
