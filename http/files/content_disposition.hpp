// The header that tells a browser to show or to save a file, and under which name (RFC 6266).
#pragma once

#include <string>
#include <string_view>

namespace desk::http {

// As attachment; filename="r_sum_.txt"; filename*=UTF-8''r%C3%A9sum%C3%A9.txt
[[nodiscard]] std::string content_disposition(bool may_inline, std::string_view file_name);

// The name without what could mislead a reader or leave the header or a folder: control and bidi
// characters, quotes, path separators, dots and spaces around it. At most 200 bytes, the extension
// kept; "file" when nothing is left. For whoever stores or shows a name.
[[nodiscard]] std::string safe_file_name(std::string_view file_name);

}  // namespace desk::http
