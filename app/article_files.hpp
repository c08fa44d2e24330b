// Articles as files: Markdown or HTML, with front matter between lines of three dashes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "events/article_events.hpp"
#include "events/vocabulary/result.hpp"
#include "http/html/html_policy.hpp"

namespace desk::app {

struct ArticleFile {
  std::string slug;  // the file's name
  std::string author_name;
  ArticleContent content;  // sanitised
};

// The articles below a folder, in the order of their names. What cannot be looked through throws
// std::filesystem::filesystem_error.
[[nodiscard]] std::vector<std::filesystem::path> find_article_files(
    const std::filesystem::path& folder);

// Or a sentence that says what is wrong with it.
[[nodiscard]] Result<ArticleFile, std::string> read_article_file(
    const std::filesystem::path& path, const http::HtmlPolicyOptions& policy);
[[nodiscard]] Result<ArticleFile, std::string> parse_article(std::string_view slug, bool markdown,
                                                             std::string_view text,
                                                             const http::HtmlPolicyOptions& policy);

// A line a group, between commas; "#" begins a comment.
[[nodiscard]] std::vector<std::vector<std::string>> parse_synonyms(std::string_view text);

}  // namespace desk::app
