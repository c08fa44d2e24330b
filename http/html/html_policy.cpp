#include "http/html/html_policy.hpp"

#include <algorithm>

#include "http/html/url_policy.hpp"

namespace desk::http {
namespace {

constexpr std::size_t language_limit = 35;       // RFC 5646, section 4.4.1
constexpr std::size_t code_language_limit = 20;  // "language-" not counted

constexpr AttributeRule own_id = {"id", ValueKind::generated};
constexpr AttributeRule title = {"title", ValueKind::free_text};
constexpr AttributeRule colspan = {"colspan", ValueKind::span};
constexpr AttributeRule rowspan = {"rowspan", ValueKind::span};

// Sorted by name.
constexpr TagRule tags[] = {
    {"a", TagRole::link, {{{"href", ValueKind::link_url}, title, {"rel", ValueKind::generated}}}},
    {"abbr", TagRole::phrase, {{title}}},
    {"b", TagRole::phrase},
    {"blockquote", TagRole::block},
    {"br", TagRole::line_break},
    {"caption", TagRole::caption},
    {"cite", TagRole::phrase},
    {"code", TagRole::phrase, {{{"class", ValueKind::code_language}}}},
    {"dd", TagRole::definition},
    {"details", TagRole::block, {{{"open", ValueKind::flag}}}},
    {"div", TagRole::block},
    {"dl", TagRole::definition_list},
    {"dt", TagRole::definition},
    {"em", TagRole::phrase},
    {"figcaption", TagRole::block},
    {"figure", TagRole::block},
    {"h2", TagRole::heading, {{own_id}}},
    {"h3", TagRole::heading, {{own_id}}},
    {"h4", TagRole::heading, {{own_id}}},
    {"h5", TagRole::heading},
    {"h6", TagRole::heading},
    {"hr", TagRole::rule_line},
    {"i", TagRole::phrase},
    {"img",
     TagRole::image,
     {{{"src", ValueKind::image_url},
       {"alt", ValueKind::free_text},
       title,
       {"width", ValueKind::pixels},
       {"height", ValueKind::pixels}}}},
    {"kbd", TagRole::phrase},
    {"li", TagRole::list_item, {{{"value", ValueKind::integer}}}},
    {"mark", TagRole::phrase},
    {"ol", TagRole::list, {{{"start", ValueKind::integer}, {"reversed", ValueKind::flag}}}},
    {"p", TagRole::paragraph},
    {"pre", TagRole::block},
    {"q", TagRole::phrase},
    {"s", TagRole::phrase},
    {"samp", TagRole::phrase},
    {"small", TagRole::phrase},
    {"span", TagRole::phrase},
    {"strong", TagRole::phrase},
    {"sub", TagRole::phrase},
    {"summary", TagRole::block},
    {"sup", TagRole::phrase},
    {"table", TagRole::table},
    {"tbody", TagRole::table_part},
    {"td", TagRole::cell, {{colspan, rowspan}}},
    {"tfoot", TagRole::table_part},
    {"th", TagRole::cell, {{{"scope", ValueKind::scope}, colspan, rowspan}}},
    {"thead", TagRole::table_part},
    {"tr", TagRole::row},
    {"u", TagRole::phrase},
    {"ul", TagRole::list}};

constexpr AttributeRule on_all[] = {{"lang", ValueKind::language}, {"dir", ValueKind::direction}};

struct Alias {
  std::string_view name;
  std::string_view instead;
};
// A page has its own h1. cmark writes strikethrough as del, which would stand for an edit.
constexpr Alias aliases[] = {{"h1", "h2"}, {"del", "s"}, {"strike", "s"}};

constexpr std::string_view raw_text_tags[] = {"script", "style",   "textarea", "title",   "xmp",
                                              "iframe", "noembed", "noframes", "noscript"};
// Other vocabularies, other documents, and controls, whose text is no part of an article.
constexpr std::string_view dropped_tags[] = {"applet",   "button", "datalist", "frameset", "math",
                                             "meter",    "object", "optgroup", "option",   "output",
                                             "progress", "select", "svg",      "template"};

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_number(std::string_view value, std::size_t digits) {
  return !value.empty() && value.size() <= digits &&
         std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_integer(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  return is_number(value, 9);
}

bool is_language(std::string_view value) {
  return !value.empty() && value.size() <= language_limit &&
         std::all_of(value.begin(), value.end(),
                     [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_code_language(std::string_view value) {
  constexpr std::string_view prefix = "language-";
  if (!value.starts_with(prefix)) return false;
  value.remove_prefix(prefix.size());
  return !value.empty() && value.size() <= code_language_limit &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '#' ||
                  c == '-';
         });
}

std::optional<std::string> value_if(bool good, std::string_view value) {
  return good ? std::optional<std::string>(value) : std::nullopt;
}

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::string_view (&names)[Size]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

bool TagRule::is_empty() const {
  return role == TagRole::image || role == TagRole::line_break || role == TagRole::rule_line;
}

bool TagRule::ends_words() const {
  return role != TagRole::phrase && role != TagRole::link && role != TagRole::image;
}

bool TagRule::has_own_id() const { return attributes[0].name == own_id.name; }

const TagRule* allowed_tag(std::string_view name) {
  for (const auto& alias : aliases) {
    if (alias.name == name) name = alias.instead;
  }
  const auto* found =
      std::lower_bound(std::begin(tags), std::end(tags), name,
                       [](const TagRule& tag, auto wanted) { return tag.name < wanted; });
  return found != std::end(tags) && found->name == name ? found : nullptr;
}

ValueKind attribute_kind(const TagRule& tag, std::string_view attribute) {
  for (const auto& rule : tag.attributes) {
    if (!rule.name.empty() && rule.name == attribute) return rule.kind;
  }
  for (const auto& rule : on_all) {
    if (rule.name == attribute) return rule.kind;
  }
  return ValueKind::none;
}

std::optional<std::string> allowed_value(ValueKind kind, std::string_view value,
                                         const HtmlPolicyOptions& options) {
  static constexpr std::string_view scopes[] = {"row", "col", "rowgroup", "colgroup"};
  static constexpr std::string_view directions[] = {"ltr", "rtl", "auto"};
  switch (kind) {
    case ValueKind::none:
    case ValueKind::generated:
      return std::nullopt;
    case ValueKind::free_text:
      return std::string(value);
    case ValueKind::flag:
      return std::string();
    case ValueKind::integer:
      return value_if(is_integer(value), value);
    case ValueKind::span:
      return value_if(is_number(value, 3), value);
    case ValueKind::pixels:
      return value_if(is_number(value, 4), value);
    case ValueKind::scope:
      return value_if(is_one_of(value, scopes), value);
    case ValueKind::language:
      return value_if(is_language(value), value);
    case ValueKind::direction:
      return value_if(is_one_of(value, directions), value);
    case ValueKind::code_language:
      return value_if(is_code_language(value), value);
    case ValueKind::link_url:
      return allowed_link_url(value);
    case ValueKind::image_url:
      return allowed_image_url(value, options.image_hosts);
  }
  return std::nullopt;
}

ForbiddenContent forbidden_content(std::string_view name) {
  if (name == "plaintext") return ForbiddenContent::everything;
  if (is_one_of(name, raw_text_tags)) return ForbiddenContent::raw_text;
  if (is_one_of(name, dropped_tags)) return ForbiddenContent::dropped;
  return ForbiddenContent::kept;
}

}  // namespace desk::http
