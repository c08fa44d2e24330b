// The sanitiser for the browser test: NUL-separated documents in, NUL-separated results out. A
// document that is refused comes out empty.
#include <algorithm>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "http/html/html_sanitizer.hpp"

int main() {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  const desk::http::HtmlPolicyOptions options{{"img.example"}};
  for (std::string_view rest = input; !rest.empty();) {
    const auto document = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(document.size() + 1, rest.size()));
    const auto article = desk::http::sanitize_html(document, options);
    std::cout << (article ? article->html : std::string()) << '\0';
  }
}
