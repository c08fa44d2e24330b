#include "http/html/markdown_cost.hpp"

#include <algorithm>
#include <cstddef>

#include "http/html/html_fault.hpp"

namespace desk::http {
namespace {

constexpr std::size_t cell_limit = 100'000;            // about 40 ms, 4 MB
constexpr std::size_t bracket_step_limit = 4'000'000;  // about 20 ms
constexpr std::size_t expansion_limit = 4'000'000;     // bytes

std::size_t occurrences(std::string_view text, std::string_view wanted) {
  std::size_t count = 0;
  for (auto at = text.find(wanted); at != std::string_view::npos;) {
    ++count;
    at = text.find(wanted, at + wanted.size());
  }
  return count;
}

// The product of all lines and the columns of the widest.
std::size_t possible_cells(std::string_view text) {
  std::size_t lines = 0;
  std::size_t widest = 0;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    ++lines;
    widest = std::max(widest, occurrences(line, "|"));
  }
  return lines * widest;
}

// The longest paragraph that may define references.
std::size_t longest_definition(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const auto paragraph = text.substr(0, text.find("\n\n"));
    text.remove_prefix(std::min(paragraph.size() + 2, text.size()));
    if (paragraph.find("]:") != std::string_view::npos) {
      longest = std::max(longest, paragraph.size());
    }
  }
  return longest;
}

}  // namespace

bool is_costly_markdown(std::string_view markdown) {
  return markdown.size() > html_size_limit || possible_cells(markdown) > cell_limit ||
         occurrences(markdown, "![") * occurrences(markdown, "]") > bracket_step_limit ||
         longest_definition(markdown) * occurrences(markdown, "[") > expansion_limit;
}

}  // namespace desk::http
