// Writes HTML for pages. What is given as text or as an attribute's value is escaped; what is not,
// has to be named as safe. Elements are closed in their order, so none can be forgotten.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace desk::http {

struct Attribute {
  std::string_view name;   // written as it is: a literal
  std::string_view value;  // may be empty: name=""
};

// HTML that is known to be safe: what the sanitiser or the search's highlighter has written.
struct SafeHtml {
  std::string_view html;
};

class HtmlWriter {
 public:
  using Attributes = std::initializer_list<Attribute>;

  // `tag`: written as it is, a literal.
  HtmlWriter& open(std::string_view tag, Attributes attributes = {});
  HtmlWriter& close();                                                   // the innermost
  HtmlWriter& single(std::string_view tag, Attributes attributes = {});  // such as <meta>
  HtmlWriter& element(std::string_view tag, std::string_view text, Attributes attributes = {});
  HtmlWriter& text(std::string_view text);
  HtmlWriter& safe(SafeHtml html);

  // All that was written, with what is still open closed.
  [[nodiscard]] std::string take();

 private:
  void begin(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace desk::http
