#include "http/html/plain_text.hpp"

#include <algorithm>

namespace desk::http {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

}  // namespace

void PlainText::add(std::string_view text) {
  for (const char c : text) {
    if (is_space(c)) {
      gap_ = std::max(gap_, Gap::space);
      continue;
    }
    if (gap_ != Gap::none && !text_.empty()) text_ += gap_ == Gap::line ? '\n' : ' ';
    gap_ = Gap::none;
    text_ += c;
  }
}

std::string PlainText::line_from(std::size_t position) const {
  auto line = text_.substr(position);
  line.erase(0, line.find_first_not_of("\n "));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

}  // namespace desk::http
