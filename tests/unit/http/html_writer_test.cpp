// Pages are written through one writer, which escapes.
#include "http/help_centre/html_writer.hpp"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

namespace desk::http {
namespace {

TEST(HtmlWriter, EscapesTextAndAttributes) {
  HtmlWriter html;
  html.open("p", {{"title", "\"><script>'"}}).text("<b>&amp;</b>");
  EXPECT_EQ(html.take(), "<p title=\"&quot;&gt;&lt;script&gt;'\">&lt;b&gt;&amp;amp;&lt;/b&gt;</p>");
}

TEST(HtmlWriter, LetsThroughOnlyWhatIsNamedAsSafe) {
  HtmlWriter html;
  html.open("p").safe({"<mark>a</mark>"}).text("<mark>b</mark>");
  EXPECT_EQ(html.take(), "<p><mark>a</mark>&lt;mark&gt;b&lt;/mark&gt;</p>");
}

TEST(HtmlWriter, ClosesWhatIsOpenInItsOrder) {
  HtmlWriter html;
  html.open("ul").open("li").element("a", "x", {{"href", "/y?a=1&b=2"}}).single("br");
  EXPECT_EQ(html.take(), "<ul><li><a href=\"/y?a=1&amp;b=2\">x</a><br></li></ul>");
}

RC_GTEST_PROP(HtmlWriter, NoTextEndsItsAttributeOrItsElement, (const std::string& text)) {
  HtmlWriter html;
  html.element("p", text, {{"title", text}});
  const auto written = html.take();
  RC_ASSERT(std::count(written.begin(), written.end(), '<') == 2);
  RC_ASSERT(std::count(written.begin(), written.end(), '>') == 2);
  RC_ASSERT(std::count(written.begin(), written.end(), '"') == 2);
}

}  // namespace
}  // namespace desk::http
