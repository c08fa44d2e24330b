#include "http/html/markdown.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "http/html/html_sanitizer.hpp"

namespace desk::http {
namespace {

std::string article(std::string_view markdown) {
  return sanitize_html(markdown_to_html(markdown), {}).value_or(SanitizedHtml{}).html;
}

TEST(Markdown, IsCommonMark) {
  EXPECT_EQ(markdown_to_html("# A\n\n*b* **c** `d`\n\n1. e\n"),
            "<h1>A</h1>\n<p><em>b</em> <strong>c</strong> <code>d</code></p>\n"
            "<ol>\n<li>e</li>\n</ol>\n");
  EXPECT_EQ(markdown_to_html(""), "");
}

TEST(Markdown, HasTablesStrikethroughAndBareLinks) {
  EXPECT_EQ(article("|a|b|\n|-|:-:|\n|1|2|\n"),
            "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
            "<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n");
  EXPECT_EQ(article("~~a~~ https://x.example/b"),
            "<p><s>a</s> <a href=\"https://x.example/b\" rel=\"noopener nofollow\">"
            "https://x.example/b</a></p>\n");
}

TEST(Markdown, CodeBlocksKeepTheirLanguage) {
  EXPECT_EQ(article("```c++\na < b\n```\n"),
            "<pre><code class=\"language-c++\">a &lt; b\n</code></pre>\n");
}

TEST(Markdown, RawHtmlIsLeftToTheSanitiser) {
  EXPECT_EQ(markdown_to_html("a <b onclick=x>b</b>"), "<p>a <b onclick=x>b</b></p>\n");
  EXPECT_EQ(article("a <b onclick=x>b</b> [c](javascript:alert(1))"),
            "<p>a <b>b</b> <a>c</a></p>\n");
}

TEST(Markdown, ThatWouldCostTooMuchStaysAsItIs) {
  std::string wide_table;
  for (int i = 0; i < 1'000; ++i) wide_table += "|x";
  wide_table += "\n";
  for (int i = 0; i < 1'000; ++i) wide_table += "|-";
  for (int i = 0; i < 1'000; ++i) wide_table += "\n|<&|";
  const auto html = markdown_to_html(wide_table);
  EXPECT_TRUE(html.starts_with("<pre>|x|x"));
  EXPECT_TRUE(html.ends_with("|&lt;&amp;|</pre>"));
  std::string open_images;
  for (int i = 0; i < 10'000; ++i) open_images += "![[]()";
  EXPECT_TRUE(markdown_to_html(open_images).starts_with("<pre>"));
  std::string references = "[a]: /" + std::string(10'000, 'x') + "\n\n";
  for (int i = 0; i < 10'000; ++i) references += "[a]";
  EXPECT_TRUE(markdown_to_html(references).starts_with("<pre>"));
}

TEST(Markdown, MayBeConvertedOnManyThreads) {
  std::vector<std::jthread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int n = 0; n < 200; ++n) EXPECT_EQ(markdown_to_html("~~a~~"), "<p><del>a</del></p>\n");
    });
  }
}

}  // namespace
}  // namespace desk::http
