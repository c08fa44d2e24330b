// Gathers an article's plain text: white space becomes single spaces, borders of blocks line ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace desk::http {

class PlainText {
 public:
  void add(std::string_view text);
  void end_line() { gap_ = Gap::line; }

  // Where text added from now on begins, for line_from().
  [[nodiscard]] std::size_t position() const { return text_.size(); }
  [[nodiscard]] std::string line_from(std::size_t position) const;

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  enum class Gap : std::uint8_t { none, space, line };

  std::string text_;
  Gap gap_ = Gap::none;  // before the next word
};

}  // namespace desk::http
