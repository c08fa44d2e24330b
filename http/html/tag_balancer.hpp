// The first of two passes over HTML: keeps allowed tags and attribute names, drops what must go
// with its content, closes everything in order, and refuses what nests too deeply. The parser then
// sees neither other vocabularies nor misnested tags, which are what it spends quadratic time on.
// It decides nothing about safety: that is the second pass's, which knows the parsed tree.
#pragma once

#include <string>
#include <string_view>

#include "events/vocabulary/result.hpp"
#include "http/html/html_fault.hpp"

namespace desk::http {

// `html` must be valid UTF-8. What article_writer.hpp writes comes out unchanged.
[[nodiscard]] Result<std::string, HtmlFault> balance_tags(std::string_view html);

}  // namespace desk::http
