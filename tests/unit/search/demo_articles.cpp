#include "demo_articles.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "events/vocabulary/json_reader.hpp"

namespace desk::projections::search::test {
namespace {

namespace fs = std::filesystem;

const fs::path root = LEDGERDESK_SOURCE_DIR;

std::string contents(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Crude: what is left reads like the page, apart from some signs.
std::string without_markup(std::string text) {
  static const std::regex tag("<[^>]*>");
  static const std::regex link(R"(\]\([^)]*\))");
  static const std::regex sign(R"([*_`#\[\]])");
  text = std::regex_replace(text, tag, " ");
  text = std::regex_replace(text, link, " ");
  return std::regex_replace(text, sign, "");
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> parts;
  std::istringstream in(line);
  for (std::string part; std::getline(in >> std::ws, part, ',');) parts.push_back(part);
  return parts;
}

SearchDocument read_article(const fs::path& path) {
  SearchDocument document;
  document.slug = path.stem().string();
  document.id = uuid_from_name(document.slug);
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);  // "---"
  while (std::getline(file, line) && line != "---") {
    const auto colon = line.find(": ");
    if (colon == std::string::npos) continue;
    const auto key = line.substr(0, colon);
    const auto value = line.substr(colon + 2);
    if (key == "title") document.title = value;
    if (key == "category") document.category = value;
    if (key == "tags") document.tags = split(value);
    if (key == "language") document.language = parse_enum<TextLanguage>(value).value();
  }
  document.text = without_markup({std::istreambuf_iterator<char>(file), {}});
  return document;
}

}  // namespace

std::vector<SearchDocument> demo_articles() {
  std::vector<SearchDocument> articles;
  for (const auto& entry : fs::recursive_directory_iterator(root / "deploy/demo/articles")) {
    const auto extension = entry.path().extension();
    if (extension == ".md" || extension == ".html") articles.push_back(read_article(entry.path()));
  }
  std::sort(articles.begin(), articles.end(),
            [](const auto& a, const auto& b) { return a.slug < b.slug; });
  return articles;
}

Synonyms demo_synonyms() { return Synonyms::parse(contents(root / "deploy/demo/synonyms.txt")); }

std::vector<LabelledQuery> labelled_queries() {
  std::vector<LabelledQuery> queries;
  const auto document = JsonDocument::parse(contents(root / "tests/search/queries.json"));
  if (!document) throw std::runtime_error("tests/search/queries.json is not JSON");
  document->root().for_each_element([&](JsonValue item) {
    JsonFields fields(item);
    LabelledQuery query{fields.text("q"), fields.text("kind"), {}};
    fields.texts("relevant", [&](std::string_view slug) { query.relevant.emplace_back(slug); });
    if (!fields.error().empty()) throw std::runtime_error(fields.error());
    queries.push_back(std::move(query));
  });
  return queries;
}

}  // namespace desk::projections::search::test
