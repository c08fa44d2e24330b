// Splits HTML into tags and text as the HTML standard's tokenizer does (section 13.2.5), without
// building anything. It serves the balancer, which has to know the nesting before a parser that is
// quadratic in it sees the input. Views point into the input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace desk::http {

struct RawAttribute {
  std::string name;        // in lower case
  std::string_view value;  // as written between the quotes: character references are not resolved
};

struct HtmlToken {
  enum class Kind : std::uint8_t { text, start_tag, end_tag };

  Kind kind = Kind::text;
  std::string_view text;  // of Kind::text
  std::string name;       // of tags, in lower case
  std::vector<RawAttribute> attributes;
  bool self_closing = false;
};

class TagReader {
 public:
  explicit TagReader(std::string_view html) : rest_(html) {}

  // False at the end. Comments, declarations and a tag that the input breaks off are passed over.
  [[nodiscard]] bool next(HtmlToken& token);

  // Goes on after the end tag `name`, or at the end: for elements whose content has no tags.
  void skip_raw_text(std::string_view name);
  void skip_everything() { rest_ = {}; }

 private:
  [[nodiscard]] bool read_tag(HtmlToken& token);
  [[nodiscard]] bool read_attributes(HtmlToken& token);
  [[nodiscard]] std::string_view read_value();
  void read_text(HtmlToken& token);
  void skip_comment();
  void skip_past(std::string_view end);
  void skip_space();

  std::string_view rest_;
};

}  // namespace desk::http
