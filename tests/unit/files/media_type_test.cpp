#include "http/files/media_type.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace desk::http {
namespace {

std::string png() {
  return "\x89PNG\r\n\x1a\n" + std::string("\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0", 21);
}

TEST(MediaType, IsFoundInTheContents) {
  EXPECT_EQ(media_type_of(png()), "image/png");
  EXPECT_EQ(media_type_of(std::string("\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0", 20)),
            "image/jpeg");
  EXPECT_EQ(media_type_of("GIF89a\1\1\1\1"), "image/gif");
  EXPECT_EQ(media_type_of(std::string("RIFF\x24\0\0\0WEBPVP8 ", 16)), "image/webp");
  EXPECT_EQ(media_type_of("%PDF-1.7\n"), "application/pdf");
  EXPECT_EQ(media_type_of("Good day, it does not work.\n"), "text/plain");
  EXPECT_EQ(media_type_of("Gr\xc3\xbc\xc3\x9f Gott\n"), "text/plain");
}

TEST(MediaType, OfWhatRunsInABrowserIsNotTakenForText) {
  EXPECT_EQ(media_type_of("<!DOCTYPE html><script>alert(1)</script>"), "text/html");
  EXPECT_EQ(media_type_of("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            "image/svg+xml");
}

TEST(MediaType, OfTheUnknownIsOctets) {
  EXPECT_EQ(media_type_of(""), "application/octet-stream");
  EXPECT_EQ(media_type_of(std::string("\0\1\2\3\xfe\xfd", 6)), "application/octet-stream");
}

TEST(MediaType, IsFoundOnEveryThread) {
  constexpr int count = 4;
  std::vector<std::jthread> threads;
  threads.reserve(count);
  for (int i = 0; i < count; ++i) {
    threads.emplace_back([] { EXPECT_EQ(media_type_of(png()), "image/png"); });
  }
}

TEST(Inline, AreTheTypesInWhichNothingRuns) {
  for (const auto* type : {"image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"}) {
    EXPECT_TRUE(may_show_inline(type)) << type;
  }
  for (const auto* type : {"text/html", "image/svg+xml", "application/pdf", "text/xml", "image/bmp",
                           "application/octet-stream", "IMAGE/PNG", ""}) {
    EXPECT_FALSE(may_show_inline(type)) << type;
  }
}

}  // namespace
}  // namespace desk::http
