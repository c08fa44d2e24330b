// Markdown to HTML: CommonMark with GitHub's tables, strikethrough and bare links. Raw HTML in it
// passes through, so the result must go through sanitize_html(). What is beyond the limits of
// markdown_cost.hpp comes out unconverted, as preformatted text. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace desk::http {

[[nodiscard]] std::string markdown_to_html(std::string_view markdown);

}  // namespace desk::http
