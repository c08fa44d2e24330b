// Makes an article's HTML safe to show: parsed as browsers parse it and written anew from the
// allow-list in html_policy.hpp. Nothing of the input is passed through. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/vocabulary/result.hpp"
#include "http/html/html_fault.hpp"
#include "http/html/html_policy.hpp"

namespace desk::http {

struct Heading {
  int level = 2;     // 2 to 4
  std::string id;    // "section-first-steps"
  std::string text;  // one line

  bool operator==(const Heading&) const = default;
};

struct SanitizedHtml {
  std::string html;
  std::string text;  // plain, not escaped; a line for each block, single spaces within
  std::vector<Heading> headings;

  bool operator==(const SanitizedHtml&) const = default;
};

// Sanitising the result again changes nothing, and parsing it gives the tree it was written from.
[[nodiscard]] Result<SanitizedHtml, HtmlFault> sanitize_html(std::string_view html,
                                                             const HtmlPolicyOptions& options);

[[nodiscard]] std::string_view to_string(HtmlFault fault);  // "too_large"

}  // namespace desk::http
