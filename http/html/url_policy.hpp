// Which addresses an article may name. The answer is the address to write, with the characters
// gone that browsers leave out before they look for a scheme ("java\nscript:").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk::http {

// http, https, mailto, tel, and whatever has no scheme: paths and anchors.
[[nodiscard]] std::optional<std::string> allowed_link_url(std::string_view value);

// https from one of `hosts`, or an attachment of ours.
[[nodiscard]] std::optional<std::string> allowed_image_url(std::string_view value,
                                                           const std::vector<std::string>& hosts);

}  // namespace desk::http
