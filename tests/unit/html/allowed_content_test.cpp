// What an article may contain comes out as it was written, in one canonical form.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/html/html_sanitizer.hpp"

namespace desk::http {
namespace {

using testing::ElementsAre;

SanitizedHtml sanitized(std::string_view html) {
  const auto result = sanitize_html(html, {{"img.example", "img.example:8443"}});
  EXPECT_TRUE(result.has_value()) << html;
  return result.value_or(SanitizedHtml{});
}

std::string html_of(std::string_view html) { return sanitized(html).html; }
std::string text_of(std::string_view html) { return sanitized(html).text; }

TEST(AllowedContent, PhrasesAndBlocksStay) {
  const std::string html =
      "<p>a<br><strong>b</strong><b>c</b><em>d</em><i>e</i><u>f</u><s>g</s><sub>h</sub>"
      "<sup>i</sup><small>j</small><mark>k</mark><kbd>l</kbd><code>m</code><samp>n</samp><q>o</q>"
      "<cite>p</cite><abbr title=\"Q\">q</abbr><span lang=\"de\" dir=\"ltr\">r</span></p><hr>"
      "<blockquote>s</blockquote><pre>t</pre><dl><dt>u</dt><dd>v</dd></dl>"
      "<figure><figcaption>w</figcaption></figure>"
      "<details open=\"\"><summary>x</summary>y</details><div>z</div>";
  EXPECT_EQ(html_of(html), html);
}

TEST(AllowedContent, ListsKeepTheirNumbers) {
  const std::string html =
      "<ol start=\"-3\" reversed=\"\"><li value=\"7\">a</li></ol><ul><li>b</li></ul>";
  EXPECT_EQ(html_of(html), html);
  EXPECT_EQ(html_of("<ol start=x><li value=1e3>a</ol>"), "<ol><li>a</li></ol>");
}

TEST(AllowedContent, TablesKeepTheirShape) {
  const std::string html =
      "<table><caption>c</caption><thead><tr><th scope=\"col\" colspan=\"2\">a</th></tr></thead>"
      "<tbody><tr><td rowspan=\"2\">b</td><td>d</td></tr></tbody>"
      "<tfoot><tr><td>e</td></tr></tfoot></table>";
  EXPECT_EQ(html_of(html), html);
}

TEST(AllowedContent, LeftOutEndTagsAreWritten) {
  EXPECT_EQ(html_of("<ul><li>a<li>b<ul><li>c</ul></ul>"),
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
  EXPECT_EQ(html_of("<table><tr><td>1<td>2<tr><td>3</table>"),
            "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>");
  EXPECT_EQ(html_of("<dl><dt>a<dd>b<dt>c</dl>"), "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
}

TEST(AllowedContent, LinksAreMarkedAsForeign) {
  EXPECT_EQ(
      html_of("<a href='https://x.example/?a=1&amp;b=2' title=t rel=opener target=_blank>x</a>"),
      "<a href=\"https://x.example/?a=1&amp;b=2\" title=\"t\" rel=\"noopener nofollow\">x</a>");
  EXPECT_EQ(html_of("<a title=t>x</a>"), "<a title=\"t\">x</a>");
}

TEST(AllowedContent, ImagesComeFromNamedPlacesOnly) {
  EXPECT_EQ(html_of("<img src=https://img.example/a.png alt=A width=10 height=20>"),
            "<img src=\"https://img.example/a.png\" alt=\"A\" width=\"10\" height=\"20\">");
  EXPECT_EQ(html_of("<img src=/api/attachments/0190/a.png>"),
            "<img src=\"/api/attachments/0190/a.png\">");
  EXPECT_EQ(html_of("a<img src=https://evil.example/a.png alt='the &lt;b&gt;'>c"),
            "athe &lt;b&gt;c");
  EXPECT_EQ(html_of("<img alt=A>"), "A");
}

TEST(AllowedContent, CodeKeepsItsLanguageInsidePreOnly) {
  EXPECT_EQ(html_of("<pre><code class=language-c++>x</code></pre>"),
            "<pre><code class=\"language-c++\">x</code></pre>");
  EXPECT_EQ(html_of("<pre><code class='language-a b'>x</code></pre>"), "<pre><code>x</code></pre>");
  EXPECT_EQ(html_of("<code class=language-c>x</code>"), "<code>x</code>");
}

TEST(AllowedContent, EmptyFirstLineOfPreSurvives) {
  EXPECT_EQ(html_of("<pre>\n\nx</pre>"), "<pre>\n\nx</pre>");
  EXPECT_EQ(html_of("<pre>\nx</pre>"), "<pre>x</pre>");
}

TEST(AllowedContent, UnknownTagsGoAndTheirContentStays) {
  EXPECT_EQ(html_of("<font color=red>a</font><section><custom-x>b</custom-x></section>"), "ab");
}

TEST(AllowedContent, StrikethroughHasOneName) {
  EXPECT_EQ(html_of("<del>a</del><strike>b</strike><s>c</s>"), "<s>a</s><s>b</s><s>c</s>");
}

TEST(AllowedContent, TextIsEscapedOnce) {
  EXPECT_EQ(html_of("a < b &amp; c &lt;d> &quot;e\" &#x41; &amp;lt; \xc3\xa9"),
            "a &lt; b &amp; c &lt;d&gt; &quot;e&quot; A &amp;lt; \xc3\xa9");
}

TEST(Headings, GetIdsFromTheirText) {
  const auto article = sanitized("<h1 id=mine>First  <b>Steps</b>!</h1><h3>A</h3><h5>no</h5>");
  EXPECT_EQ(article.html,
            "<h2 id=\"section-first-steps\">First  <b>Steps</b>!</h2>"
            "<h3 id=\"section-a\">A</h3><h5>no</h5>");
  EXPECT_THAT(article.headings, ElementsAre(Heading{2, "section-first-steps", "First Steps!"},
                                            Heading{3, "section-a", "A"}));
}

TEST(Headings, IdsAreUnique) {
  EXPECT_EQ(html_of("<h2>A</h2><h2>A 2</h2><h2>A</h2><h2></h2>"),
            "<h2 id=\"section-a\">A</h2><h2 id=\"section-a-2\">A 2</h2>"
            "<h2 id=\"section-a-3\">A</h2><h2 id=\"section-untitled\"></h2>");
}

TEST(Headings, IdsKeepLettersOfOtherScripts) {
  EXPECT_EQ(html_of("<h2>\xc3\x9c"
                    "ber \"uns\"</h2>"),
            "<h2 id=\"section-\xc3\x9c"
            "ber-uns\">\xc3\x9c"
            "ber &quot;uns&quot;</h2>");
}

TEST(PlainText, WordsTouchWithinPhrasesAndPartAtBlocks) {
  EXPECT_EQ(text_of("<p>a<b>b</b>  c</p><p>d<br>e</p><ul><li>f<li>g</ul>h"), "ab c\nd\ne\nf\ng\nh");
  EXPECT_EQ(text_of("<table><tr><td>a<td>b</table>"), "a\nb");
}

TEST(PlainText, IsNotEscapedAndLeavesOutWhatIsNotShown) {
  EXPECT_EQ(text_of("a &lt;b&gt; &amp; c<script>no</script><!-- no -->"), "a <b> & c");
}

TEST(Refusal, NamesWhatIsWrongWithTheWhole) {
  EXPECT_EQ(sanitize_html(std::string(html_size_limit + 1, 'a'), {}).error(), HtmlFault::too_large);
  EXPECT_EQ(sanitize_html(std::string(html_size_limit, '&'), {}).error(), HtmlFault::too_large);
  EXPECT_EQ(sanitize_html("a\xff", {}).error(), HtmlFault::invalid_utf8);
  EXPECT_TRUE(sanitize_html(std::string(html_size_limit, 'a'), {}).has_value());
}

TEST(Refusal, DepthIsLimited) {
  const auto nested = [](std::size_t depth) {
    std::string html;
    for (std::size_t i = 0; i < depth; ++i) html += "<div>";
    return html;
  };
  EXPECT_TRUE(sanitize_html(nested(html_depth_limit), {}).has_value());
  EXPECT_EQ(sanitize_html(nested(html_depth_limit + 1), {}).error(), HtmlFault::too_deep);
}

}  // namespace
}  // namespace desk::http
