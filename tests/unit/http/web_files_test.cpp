// How files of the web leave the service: coding, entity tags, media types, the manifest.
#include "http/web_files/web_files.hpp"

#include <gtest/gtest.h>

#include "http/web_files/web_media_type.hpp"

namespace desk::http {
namespace {

constexpr std::string_view manifest = R"({
  "help/main.ts": {"file": "assets/help-1.js", "imports": ["_a.js"], "css": ["assets/help-2.css"]},
  "_a.js": {"file": "assets/a-3.js", "imports": ["_b.js"], "css": ["assets/a-4.css"]},
  "_b.js": {"file": "assets/b-5.js", "imports": ["_a.js"]}})";

const std::vector<WebFile>& built() {
  static const std::vector<WebFile> files = {
      {"assets/help-1.js", "a script", "a zipped script", "0123456789abcdef0123456789abcdef01"},
      {"assets/sound-6.mp3", "a sound", "", "fedcba9876543210fedcba9876543210fe"},
      {"manifest.json", manifest, "", "00"}};
  return files;
}

Request asking(std::vector<Header> headers = {}) {
  Request request;
  request.headers = std::move(headers);
  return request;
}

std::string header_of(const Response& response, std::string_view name) {
  for (const auto& header : response.headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

TEST(WebFiles, GoCompressedToWhoeverTakesIt) {
  const WebFiles files(built());
  const auto plain = files.response(asking(), "assets/help-1.js", "no-cache");
  ASSERT_TRUE(plain);
  EXPECT_EQ(*plain->body, "a script");
  EXPECT_EQ(header_of(*plain, "Content-Encoding"), "");
  EXPECT_EQ(header_of(*plain, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header_of(*plain, "Cache-Control"), "no-cache");
  const auto zipped =
      files.response(asking({{"Accept-Encoding", "gzip"}}), "assets/help-1.js", "no-cache");
  ASSERT_TRUE(zipped);
  EXPECT_EQ(*zipped->body, "a zipped script");
  EXPECT_EQ(header_of(*zipped, "Content-Encoding"), "gzip");
  EXPECT_NE(header_of(*zipped, "ETag"), header_of(*plain, "ETag"));
}

TEST(WebFiles, ThatAreNotSmallerCompressedGoAsTheyAre) {
  const WebFiles files(built());
  const auto sound =
      files.response(asking({{"Accept-Encoding", "gzip"}}), "assets/sound-6.mp3", "no-cache");
  ASSERT_TRUE(sound);
  EXPECT_EQ(*sound->body, "a sound");
  EXPECT_EQ(header_of(*sound, "Vary"), "");
  EXPECT_EQ(sound->content_type, "audio/mpeg");
}

TEST(WebFiles, AreNotSentAgainToWhoeverHasThem) {
  const WebFiles files(built());
  const auto first = files.response(asking(), "assets/help-1.js", "no-cache");
  const auto tag = header_of(first.value(), "ETag");
  const auto again = files.response(asking({{"If-None-Match", tag}}), "assets/help-1.js", "");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->status, 304);
  EXPECT_FALSE(again->body);
  const auto other = files.response(asking({{"If-None-Match", tag}, {"Accept-Encoding", "gzip"}}),
                                    "assets/help-1.js", "");
  EXPECT_EQ(other.value().status, 200) << "the compressed one is another representation";
}

TEST(WebFiles, ThatAreNotThereAreNotInvented) {
  const WebFiles files(built());
  for (const auto* path : {"", "assets", "assets/", "assets/help-2.js", "../manifest.json"}) {
    EXPECT_FALSE(files.response(asking(), path, "")) << path;
  }
}

TEST(WebFiles, AnEntryBringsTheStylesOfAllThatItImports) {
  const auto entry = WebFiles(built()).entry("help/main.ts");
  EXPECT_EQ(entry.file, "/assets/help-1.js");
  EXPECT_EQ(entry.styles, (std::vector<std::string>{"/assets/a-4.css", "/assets/help-2.css"}));
}

TEST(WebFiles, WithoutAWebBuildThereAreNone) {
  const WebFiles files({});
  EXPECT_FALSE(files.response(asking(), "widget.js", ""));
  EXPECT_TRUE(files.entry("help/main.ts").file.empty());
}

TEST(WebMediaTypes, FollowTheEnding) {
  EXPECT_EQ(web_media_type("assets/a.js"), "text/javascript; charset=utf-8");
  EXPECT_EQ(web_media_type("assets/a.woff2"), "font/woff2");
  EXPECT_EQ(web_media_type("assets/a.svg"), "image/svg+xml; charset=utf-8");
  EXPECT_EQ(web_media_type("assets/a.exe"), "application/octet-stream");
}

}  // namespace
}  // namespace desk::http
