// What changed between two versions of a text, word by word, for people to read. Long texts with
// many changes are compared by lines, then as wholes, so that the time stays bounded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace desk::http {

struct Change {
  enum class Kind : std::uint8_t { same, removed, added };

  Kind kind = Kind::same;
  std::string text;  // with the white space after its words

  bool operator==(const Change&) const = default;
};

// Neighbours differ in kind. `same` and `added` texts joined give `after`; `same` and `removed`
// ones give the words of `before`, though where white space alone changed it is the new one.
[[nodiscard]] std::vector<Change> difference(std::string_view before, std::string_view after);

}  // namespace desk::http
