// The second pass: parses HTML that balance_tags() has made harmless to the parser, and writes what
// the policy allows of the tree, with its plain text and its headings.
#pragma once

#include <string_view>

#include "http/html/html_sanitizer.hpp"

namespace desk::http {

[[nodiscard]] SanitizedHtml write_article(std::string_view balanced,
                                          const HtmlPolicyOptions& options);

// An article of nothing but this text.
[[nodiscard]] SanitizedHtml write_plain_article(std::string_view text);

}  // namespace desk::http
