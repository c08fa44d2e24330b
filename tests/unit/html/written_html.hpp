// Judges HTML that the sanitiser wrote, without the sanitiser's own tables and parser settings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace desk::http::test {

// What is wrong with it: a tag, attribute or value that no article may have, or a character that
// should have been escaped. Empty when all is well.
[[nodiscard]] std::vector<std::string> faults_of(std::string_view html);

// Parsed as the content of a div and everything of the tree written again.
[[nodiscard]] std::string parsed_and_written(std::string_view html);

}  // namespace desk::http::test
