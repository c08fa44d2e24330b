#include "http/web_files/web_files.hpp"

#include <set>
#include <stdexcept>

#include "events/vocabulary/json_reader.hpp"
#include "http/preconditions.hpp"
#include "http/problem.hpp"
#include "http/web_files/content_coding.hpp"
#include "http/web_files/web_media_type.hpp"

namespace desk::http {
namespace {

constexpr std::string_view manifest_path = "manifest.json";

Body body_of(std::string_view bytes) {
  return bytes.empty() ? nullptr : make_body(std::string(bytes));
}

// The style sheets of a chunk and of those that it imports, each once.
class StyleCollector {
 public:
  StyleCollector(const JsonValue& manifest, std::vector<std::string>& styles)
      : manifest_(manifest), styles_(styles) {}

  void add(std::string_view chunk_name) {
    if (!seen_.insert(std::string(chunk_name)).second) return;
    const auto chunk = manifest_.find(chunk_name);
    if (!chunk) return;
    if (const auto imports = chunk->find("imports")) {
      imports->for_each_element(
          [this](const JsonValue& one) { add(one.as_string().value_or("")); });
    }
    if (const auto css = chunk->find("css")) {
      css->for_each_element([this](const JsonValue& one) {
        styles_.push_back("/" + std::string(one.as_string().value_or("")));
      });
    }
  }

 private:
  const JsonValue& manifest_;
  std::vector<std::string>& styles_;
  std::set<std::string, std::less<>> seen_;
};

}  // namespace

WebFiles::WebFiles(std::span<const WebFile> files) {
  for (const auto& file : files) {
    files_.emplace(std::string(file.path),
                   Served{web_media_type(file.path), make_body(std::string(file.bytes)),
                          body_of(file.gzip), std::string(file.hash)});
  }
}

std::optional<Response> WebFiles::response(const Request& request, std::string_view path,
                                           std::string_view cache_control) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  const auto& file = found->second;
  const bool compressed = file.gzip && accepts_gzip(request.header("Accept-Encoding"));
  // The two codings are two representations, so each has a tag of its own.
  const auto tag = '"' + file.hash.substr(0, 32) + (compressed ? "-gzip\"" : "\"");
  Response response;
  response.content_type = file.media_type;
  response.headers.push_back({"Cache-Control", std::string(cache_control)});
  response.headers.push_back({"ETag", tag});
  if (file.gzip) response.headers.push_back({"Vary", "Accept-Encoding"});
  if (if_none_match(request, tag)) {
    response.status = 304;
    return response;
  }
  if (compressed) response.headers.push_back({"Content-Encoding", "gzip"});
  response.body = compressed ? file.gzip : file.plain;
  return response;
}

WebEntry WebFiles::entry(std::string_view source) const {
  const auto manifest = files_.find(manifest_path);
  if (manifest == files_.end()) return {};
  const auto document = JsonDocument::parse(*manifest->second.plain);
  if (!document) throw std::runtime_error("the web build's manifest.json is no JSON");
  const auto root = document->root();
  const auto chunk = root.find(source);
  if (!chunk) return {};
  WebEntry entry;
  const auto file = chunk->find("file");
  entry.file = "/" + std::string(file ? file->as_string().value_or("") : "");
  StyleCollector(root, entry.styles).add(source);
  return entry;
}

}  // namespace desk::http
