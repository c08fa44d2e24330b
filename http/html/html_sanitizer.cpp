#include "http/html/html_sanitizer.hpp"

#include "events/vocabulary/text.hpp"
#include "http/html/article_writer.hpp"
#include "http/html/tag_balancer.hpp"

namespace desk::http {
namespace {

constexpr int rounds_limit = 3;

}  // namespace

// HTML that comes out differently when it is parsed again has been a way past sanitisers (mutation
// XSS). So the result is read back until it stays as it is; failing that, only its text remains.
Result<SanitizedHtml, HtmlFault> sanitize_html(std::string_view html,
                                               const HtmlPolicyOptions& options) {
  if (html.size() > html_size_limit) return refuse(HtmlFault::too_large);
  if (!is_valid_utf8(html)) return refuse(HtmlFault::invalid_utf8);
  const auto balanced = balance_tags(html);
  if (!balanced) return refuse(balanced.error());
  auto article = write_article(*balanced, options);
  for (int round = 0; round < rounds_limit; ++round) {
    const auto read_back = balance_tags(article.html);
    if (!read_back) return refuse(read_back.error());
    auto again = write_article(*read_back, options);
    if (*read_back == article.html && again.html == article.html) return again;
    article = std::move(again);
  }
  auto plain = write_plain_article(article.text);
  if (plain.html.size() > html_size_limit) return refuse(HtmlFault::too_large);
  return plain;
}

std::string_view to_string(HtmlFault fault) {
  switch (fault) {
    case HtmlFault::too_large:
      return "too_large";
    case HtmlFault::too_deep:
      return "too_deep";
    case HtmlFault::invalid_utf8:
      return "invalid_utf8";
  }
  return "unknown";
}

}  // namespace desk::http
