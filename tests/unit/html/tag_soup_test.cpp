// Whatever tags are thrown together, the result is safe, stable, and parses to itself.
#include <gtest/gtest.h>
// Before its headers: gtest.
#include <rapidcheck/gtest.h>

#include "http/html/html_sanitizer.hpp"
#include "tests/unit/html/written_html.hpp"

namespace desk::http {
namespace {

rc::Gen<std::string> tag_name() {
  return rc::gen::elementOf(std::vector<std::string>{
      "a",      "abbr",         "b",        "blockquote", "br",    "caption",
      "code",   "dd",           "div",      "dl",         "dt",    "em",
      "h1",     "h2",           "h3",       "hr",         "i",     "img",
      "li",     "ol",           "p",        "pre",        "span",  "summary",
      "table",  "tbody",        "td",       "th",         "thead", "tr",
      "ul",     "details",      "svg",      "math",       "mtext", "mglyph",
      "style",  "title",        "template", "select",     "form",  "noscript",
      "script", "x-y",          "body",     "nobr",       "font",  "annotation-xml",
      "xmp",    "option",       "button",   "textarea",   "html",  "object",
      "desc",   "foreignObject"});
}

rc::Gen<std::string> attribute() {
  return rc::gen::elementOf(std::vector<std::string>{" onerror=alert(1)",
                                                     " href=javascript:alert(1)",
                                                     " href=https://x.example/?a&b",
                                                     " id=body",
                                                     " name='x'",
                                                     " title=\"a>b\"",
                                                     " title='\"<b>'",
                                                     " src=x",
                                                     " src=/api/attachments/1",
                                                     " src=https://img.example/a",
                                                     " lang=en",
                                                     " dir=rtl",
                                                     " class=language-c",
                                                     " style=x",
                                                     " alt='<img src=x onerror=alert(1)>'",
                                                     " =",
                                                     " /",
                                                     " \"",
                                                     " href=\"&#106;avascript:x\"",
                                                     " rowspan=2",
                                                     " start=-1",
                                                     " open",
                                                     " rel=x",
                                                     " title=&#1;&quot;",
                                                     "\n"});
}

rc::Gen<std::string> text() {
  return rc::gen::elementOf(std::vector<std::string>{
      "x",    " ",  "\n",   "&amp;", "&",     "&#13;",     "&#0;",   "&#x3c;",
      "\r\n", "\f", "<!--", "-->",   "<!-->", "<![CDATA[", "]]>",    "<",
      "</",   "<!", "<?",   ">",     "\"",    "&notit;",   "&nbsp;", "two words"});
}

rc::Gen<std::string> piece() {
  const auto start = rc::gen::apply(
      [](const std::string& name, const std::string& a) { return "<" + name + a + ">"; },
      tag_name(),
      rc::gen::weightedOneOf<std::string>({{2, rc::gen::just(std::string())}, {1, attribute()}}));
  const auto end =
      rc::gen::map(tag_name(), [](const std::string& name) { return "</" + name + ">"; });
  return rc::gen::weightedOneOf<std::string>({{6, start}, {3, end}, {2, text()}, {1, attribute()}});
}

rc::Gen<std::string> tag_soup() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece()),
                      [](const std::vector<std::string>& pieces) {
                        std::string html;
                        for (const auto& part : pieces) html += part;
                        return html;
                      });
}

SanitizedHtml sanitized(const std::string& html) {
  auto result = sanitize_html(html, {{"img.example"}});
  RC_ASSERT(result.has_value());
  return std::move(*result);
}

RC_GTEST_PROP(TagSoup, ContainsOnlyWhatIsAllowed, ()) {
  const auto html = sanitized(*tag_soup()).html;
  RC_ASSERT(test::faults_of(html) == std::vector<std::string>());
}

RC_GTEST_PROP(TagSoup, SanitisedAgainStaysTheSame, ()) {
  const auto once = sanitized(*tag_soup());
  RC_ASSERT(sanitized(once.html) == once);
}

RC_GTEST_PROP(TagSoup, ParsesToItself, ()) {
  const auto html = sanitized(*tag_soup()).html;
  RC_ASSERT(test::parsed_and_written(html) == html);
}

RC_GTEST_PROP(TagSoup, LeavesNoTagsInThePlainText, ()) {
  // Without the pieces that spell a "<" of the text, which is rightly one in plain text.
  auto soup = *tag_soup();
  for (const std::string piece : {"&#x3c;", "'<img", "<b>'"}) {
    for (auto at = soup.find(piece); at != std::string::npos; at = soup.find(piece)) {
      soup.erase(at, piece.size());
    }
  }
  const auto text = sanitized(soup).text;
  for (const std::string tag : {"<a>", "<p", "</p", "<script", "<img", "<svg", "<div"}) {
    RC_ASSERT(text.find(tag) == std::string::npos);
  }
}

RC_GTEST_PROP(AnyBytes, AreRefusedOrSafe, (const std::string& bytes)) {
  const auto result = sanitize_html(bytes, {});
  if (!result) {
    RC_ASSERT(result.error() == HtmlFault::invalid_utf8);
  } else {
    RC_ASSERT(test::faults_of(result->html).empty());
  }
}

}  // namespace
}  // namespace desk::http
