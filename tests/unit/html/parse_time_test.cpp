// HTML that makes parsers slow is refused or quickly done. What counts is the time of the
// processor, which others on the machine do not lengthen; the limit leaves room for builds with
// sanitizers.
#include <gtest/gtest.h>

#include <ctime>

#include "http/html/html_sanitizer.hpp"

namespace desk::http {
namespace {

constexpr double seconds_limit = 1.0;  // without sanitizers the slowest takes a tenth of it

std::string repeated(const std::string& unit, std::size_t size) {
  std::string html;
  while (html.size() + unit.size() <= size) html += unit;
  return html;
}

void expect_quick(const std::string& html) {
  const auto start = std::clock();
  const auto result = sanitize_html(html, {});
  const auto seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  EXPECT_LT(seconds, seconds_limit) << html.substr(0, 40) << (result ? " accepted" : " refused");
}

TEST(ParseTime, IsBoundedForRepeatedTags) {
  for (const auto* unit : {"<b>",
                           "<b></b>",
                           "<br>",
                           "<p>",
                           "</p>",
                           "<a href=x>",
                           "<div>",
                           "<li>x",
                           "<h2>x</h2>",
                           "<table><td>",
                           "<table><td>x</table>",
                           "<table>x",
                           "<svg>",
                           "<!--",
                           "<!-- -->",
                           "<script>",
                           "<script></scr",
                           "<a b=\"",
                           "<a ",
                           "</",
                           "<",
                           "&",
                           "&CounterClockwiseContourIntegral;",
                           "<i title=a>x<p>",
                           "<pre>\n\n</pre>",
                           "<select><option>",
                           "<x>",
                           "<dd><dt>"}) {
    expect_quick(repeated(unit, html_size_limit / 2));
    expect_quick(repeated(unit, html_size_limit));
  }
}

TEST(ParseTime, IsBoundedForManyTagsFarDown) {
  for (const auto* outer : {"<div>", "<b>", "<i><b title=x>", "<table><tr><td>"}) {
    for (const auto* inner :
         {"<p>x", "<br>", "<li></li>", "<dt></dt>", "<i></i>", "<hr>", "</i>"}) {
      for (const std::size_t size : {10'000U, 20'000U, 100'000U}) {
        expect_quick(repeated(outer, 1'200) + repeated(inner, size));
      }
    }
  }
}

TEST(ParseTime, IsBoundedForManyAttributes) {
  std::string different = "<p";
  for (int i = 0; different.size() < html_size_limit - 10; ++i) {
    different += " a" + std::to_string(i);
  }
  expect_quick(different + ">");
  expect_quick("<p " + repeated("lang=a ", html_size_limit - 10) + ">");
}

TEST(ParseTime, FormattingLeftOpenIsNotMultiplied) {
  // Browsers open each again in each paragraph: 100 times 10,000 elements.
  std::string html;
  for (int i = 0; i < 100; ++i) html += "<p><b title=" + std::to_string(i) + ">";
  html += repeated("<p>x", 40'000);
  expect_quick(html);
  EXPECT_EQ(sanitize_html("<p><b>x<p>y", {})->html, "<p><b>x</b></p><p>y</p>");
}

}  // namespace
}  // namespace desk::http
