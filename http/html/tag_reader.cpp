#include "http/html/tag_reader.hpp"

#include <algorithm>

namespace desk::http {
namespace {

constexpr std::string_view space = " \t\n\f\r";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool starts_tag(std::string_view html) { return html.size() > 1 && is_letter(html[1]); }

bool starts_end_tag(std::string_view html) {
  return html.size() > 2 && html[1] == '/' && is_letter(html[2]);
}

// "<!", "<?" and "</" before anything else than a name.
bool starts_comment(std::string_view html) {
  return html.size() > 1 &&
         (html[1] == '!' || html[1] == '?' || (html[1] == '/' && html.size() > 2));
}

}  // namespace

bool TagReader::next(HtmlToken& token) {
  while (!rest_.empty()) {
    if (rest_.front() != '<') {
      read_text(token);
      return true;
    }
    if (starts_tag(rest_) || starts_end_tag(rest_)) {
      if (read_tag(token)) return true;
      skip_everything();
    } else if (starts_comment(rest_)) {
      skip_comment();
    } else {
      read_text(token);
      return true;
    }
  }
  return false;
}

void TagReader::skip_raw_text(std::string_view name) {
  for (auto at = rest_.find("</"); at != std::string_view::npos; at = rest_.find("</", at + 2)) {
    const auto after = rest_.substr(at + 2);
    if (after.size() <= name.size() || lower_case(after.substr(0, name.size())) != name) continue;
    const char end = after[name.size()];
    if (end != '>' && end != '/' && space.find(end) == std::string_view::npos) continue;
    rest_ = after.substr(name.size());
    skip_past(">");
    return;
  }
  skip_everything();
}

// At least one character, so that a lone "<" is text.
void TagReader::read_text(HtmlToken& token) {
  const auto end = std::min(rest_.find('<', 1), rest_.size());
  token.kind = HtmlToken::Kind::text;
  token.text = rest_.substr(0, end);
  rest_.remove_prefix(end);
}

bool TagReader::read_tag(HtmlToken& token) {
  const bool closes = rest_[1] == '/';
  rest_.remove_prefix(closes ? 2 : 1);
  const auto end = std::min(rest_.find_first_of(" \t\n\f\r/>"), rest_.size());
  token.kind = closes ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
  token.name = lower_case(rest_.substr(0, end));
  token.attributes.clear();
  token.self_closing = false;
  rest_.remove_prefix(end);
  return read_attributes(token);
}

bool TagReader::read_attributes(HtmlToken& token) {
  for (skip_space(); !rest_.empty(); skip_space()) {
    const char c = rest_.front();
    if (c == '>' || c == '/') {
      rest_.remove_prefix(1);
      if (c == '>') return true;
      token.self_closing = rest_.starts_with('>');
      continue;
    }
    // A name may begin with "=", but not contain it.
    const auto end = std::min(rest_.find_first_of(" \t\n\f\r/>=", 1), rest_.size());
    RawAttribute attribute{lower_case(rest_.substr(0, end)), {}};
    rest_.remove_prefix(end);
    skip_space();
    if (rest_.starts_with('=')) attribute.value = read_value();
    token.attributes.push_back(std::move(attribute));
  }
  return false;
}

std::string_view TagReader::read_value() {
  rest_.remove_prefix(1);
  skip_space();
  if (rest_.empty() || rest_.front() == '>') return {};
  const char quote = rest_.front();
  const bool quoted = quote == '"' || quote == '\'';
  if (quoted) rest_.remove_prefix(1);
  const auto end =
      std::min(quoted ? rest_.find(quote) : rest_.find_first_of(" \t\n\f\r>"), rest_.size());
  const auto value = rest_.substr(0, end);
  rest_.remove_prefix(quoted ? std::min(end + 1, rest_.size()) : end);
  return value;
}

void TagReader::skip_comment() {
  if (!rest_.starts_with("<!--")) return skip_past(">");
  rest_.remove_prefix(4);
  // "<!-->" and "<!--->" are whole comments; "--!>" ends one as "-->" does.
  if (rest_.starts_with('>') || rest_.starts_with("->")) return skip_past(">");
  const auto plain = rest_.find("-->");
  const auto bang = rest_.substr(0, plain).find("--!>");
  const auto end = std::min(plain, bang);
  if (end == std::string_view::npos) return skip_everything();
  rest_.remove_prefix(end);
  skip_past(">");
}

void TagReader::skip_past(std::string_view end) {
  const auto at = rest_.find(end);
  rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + end.size());
}

void TagReader::skip_space() {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(space), rest_.size()));
}

}  // namespace desk::http
