#include "app/article_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "app/settings_values.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "events/vocabulary/text.hpp"
#include "http/articles/article_handlers.hpp"
#include "http/articles/slugs.hpp"
#include "http/html/html_sanitizer.hpp"
#include "http/html/markdown.hpp"

namespace desk::app {
namespace {

using FrontMatter = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view fence = "---\n";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// What stands between the fences, and what comes after them.
struct Parts {
  FrontMatter front;
  std::string_view body;
};

Result<Parts, std::string> split(std::string_view text) {
  if (!text.starts_with(fence)) return refuse(std::string("does not begin with ---"));
  text.remove_prefix(fence.size());
  Parts parts;
  while (!text.starts_with(fence)) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return refuse(std::string("has no --- after its head"));
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    const auto colon = line.find(':');
    if (trimmed(line).empty()) continue;
    if (colon == std::string_view::npos) {
      return refuse(fmt::format("has a line without a colon in its head: {}", line));
    }
    parts.front.emplace(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  parts.body = text.substr(fence.size());
  return parts;
}

std::string value_of(const FrontMatter& front, std::string_view name) {
  const auto found = front.find(name);
  return found == front.end() ? std::string() : found->second;
}

std::optional<std::string> content_of(const std::filesystem::path& path) {
  const std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return std::nullopt;
  return text.str();
}

// What the API would say of it: the same limits count for files.
std::optional<std::string> broken_rule(const ArticleContent& content) {
  JsonWriter json;
  json.begin_object().field("title", content.title).field("category", content.category);
  json.field("content", "-").key("tags").begin_array();
  for (const auto& tag : content.tags) json.value(tag);
  json.end_array().end_object();
  const auto read = http::read_body(http::new_article_schema(), json.text());
  if (read) return std::nullopt;
  std::string sentence;
  for (const auto& error : read.error().errors) {
    sentence += (sentence.empty() ? "" : "; ") + error.message;
  }
  return sentence;
}

// As editors on other systems write files: with a byte order mark, and two characters at a line's
// end.
std::string with_plain_line_ends(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    plain += text[i];
  }
  return plain;
}

bool is_markdown(const std::filesystem::path& path) { return path.extension() == ".md"; }

}  // namespace

std::vector<std::filesystem::path> find_article_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const bool article = is_markdown(entry.path()) || entry.path().extension() == ".html";
    if (entry.is_regular_file() && article) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<ArticleFile, std::string> read_article_file(const std::filesystem::path& path,
                                                   const http::HtmlPolicyOptions& policy) {
  const auto text = content_of(path);
  if (!text) return refuse(std::string("cannot be read"));
  return parse_article(path.stem().string(), is_markdown(path), *text, policy);
}

Result<ArticleFile, std::string> parse_article(std::string_view slug, bool markdown,
                                               std::string_view text,
                                               const http::HtmlPolicyOptions& policy) {
  if (!is_valid_utf8(text)) return refuse(std::string("is not UTF-8"));
  const auto unified = with_plain_line_ends(text);
  const auto parts = split(unified);
  if (!parts) return refuse(parts.error());
  ArticleFile article{
      http::slug_candidate(http::slug_of(slug), 1, ""), value_of(parts->front, "author"), {}};
  auto& content = article.content;
  content.title = value_of(parts->front, "title");
  content.category = value_of(parts->front, "category");
  if (content.title.empty()) return refuse(std::string("has no title"));
  if (content.category.empty()) return refuse(std::string("has no category"));
  content.tags = items_of(value_of(parts->front, "tags"));
  std::sort(content.tags.begin(), content.tags.end());
  content.tags.erase(std::unique(content.tags.begin(), content.tags.end()), content.tags.end());
  const auto language = value_of(parts->front, "language");
  if (auto wrong = broken_rule(content)) return refuse(std::move(*wrong));
  const auto known = parse_enum<TextLanguage>(language.empty() ? "english" : language);
  if (!known) return refuse(fmt::format("is in a language that is not known: {}", language));
  content.language = *known;
  content.source = markdown ? http::markdown_to_html(parts->body) : std::string(parts->body);
  auto safe = http::sanitize_html(content.source, policy);
  if (!safe) return refuse(fmt::format("cannot be used: {}", to_string(safe.error())));
  content.html = std::move(safe->html);
  if (content.source == content.html) content.source.clear();
  return article;
}

std::vector<std::vector<std::string>> parse_synonyms(std::string_view text) {
  std::vector<std::vector<std::string>> groups;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    if (auto group = items_of(line); group.size() > 1) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace desk::app
