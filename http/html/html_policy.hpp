// The allow-list for articles: which tags, which attributes on them, and which values. Everything
// that is not named here does not reach a reader's browser.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk::http {

struct HtmlPolicyOptions {
  std::vector<std::string> image_hosts;  // "images.example.org" or with ":8443"; https only
};

// How a tag behaves among others: what it closes, and whether words end at it.
enum class TagRole : std::uint8_t {
  phrase,
  link,
  image,
  line_break,
  block,
  rule_line,
  paragraph,
  heading,
  list,
  list_item,
  definition_list,
  definition,
  table,
  caption,
  table_part,
  row,
  cell
};

enum class ValueKind : std::uint8_t {
  none,       // no such attribute
  generated,  // the sanitiser's own: written by it, never taken from the input
  free_text,
  flag,
  integer,
  span,
  pixels,
  scope,
  language,
  direction,
  code_language,
  link_url,
  image_url
};

struct AttributeRule {
  std::string_view name;
  ValueKind kind = ValueKind::none;
};

struct TagRule {
  std::string_view name;
  TagRole role = TagRole::phrase;
  std::array<AttributeRule, 5> attributes{};

  [[nodiscard]] bool is_empty() const;    // has no end tag
  [[nodiscard]] bool ends_words() const;  // text before and after it does not touch
  [[nodiscard]] bool has_own_id() const;  // h2 to h4
};

// The rule of an allowed tag, nullptr for all others. `name` is in lower case; the rule's may be
// another: h1 becomes h2, del and strike become s.
[[nodiscard]] const TagRule* allowed_tag(std::string_view name);

[[nodiscard]] ValueKind attribute_kind(const TagRule& tag, std::string_view attribute);

// The value as it may be written; nothing when the attribute has to go.
[[nodiscard]] std::optional<std::string> allowed_value(ValueKind kind, std::string_view value,
                                                       const HtmlPolicyOptions& options);

// What becomes of the content of a tag that is not allowed.
enum class ForbiddenContent : std::uint8_t {
  kept,       // the tag alone goes
  dropped,    // up to the matching end tag
  raw_text,   // likewise, but browsers see no tags in it
  everything  // plaintext: nothing after it is a tag any more
};

[[nodiscard]] ForbiddenContent forbidden_content(std::string_view name);

}  // namespace desk::http
