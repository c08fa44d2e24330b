// Ids for an article's headings, made from their text. The prefix keeps them apart from every name
// that scripts or documents use (DOM clobbering).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace desk::http {

class HeadingIds {
 public:
  // "section-first-steps", for its second use in the article "section-first-steps-2".
  [[nodiscard]] std::string next(std::string_view heading_text);

 private:
  std::unordered_set<std::string> used_;
  std::unordered_map<std::string, std::size_t> last_number_;  // by the id without number
};

}  // namespace desk::http
