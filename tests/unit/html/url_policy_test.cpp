// Addresses are judged as browsers would read them.
#include "http/html/url_policy.hpp"

#include <gtest/gtest.h>

namespace desk::http {
namespace {

using namespace std::string_literals;

TEST(LinkUrl, KnownSchemesPathsAndAnchorsStay) {
  for (const auto* url :
       {"http://x.example", "HTTPS://x.example/a?b#c", "mailto:a@x.example", "tel:+49123", "/path",
        "path/a:b", "#anchor", "?q=a:b", "", "//x.example/a", "../up"}) {
    EXPECT_EQ(allowed_link_url(url), url);
  }
}

TEST(LinkUrl, OtherSchemesGo) {
  for (const auto& url : {"javascript:alert(1)"s,
                          "JaVaScRiPt:alert(1)"s,
                          "vbscript:x"s,
                          "data:text/html,x"s,
                          "file:///etc/passwd"s,
                          "blob:x"s,
                          "about:blank"s,
                          "ftp://x"s,
                          "view-source:x"s,
                          "java\nscript:alert(1)"s,
                          "java\tscript:alert(1)"s,
                          "\x01javascript:alert(1)"s,
                          " \r\n javascript:alert(1)"s,
                          "javascript\n:alert(1)"s,
                          "java\0script:alert(1)"s,
                          "java\x7fscript:alert(1)"s,
                          "feed:javascript:alert(1)"s,
                          "jar:x"s,
                          "intent:x"s,
                          "\xc2\xa0javascript:alert(1)"s,
                          ":x"s,
                          "1a:x"s}) {
    EXPECT_EQ(allowed_link_url(url), std::nullopt) << url;
  }
}

TEST(LinkUrl, IsWrittenWithoutWhatBrowsersLeaveOut) {
  EXPECT_EQ(allowed_link_url(" ht\ntp://x.example/a b\t "), "http://x.example/a b");
}

TEST(ImageUrl, OnlyNamedHostsBySecureHttp) {
  const std::vector<std::string> hosts = {"img.example"};
  EXPECT_EQ(allowed_image_url("https://img.example/a?b", hosts), "https://img.example/a?b");
  EXPECT_EQ(allowed_image_url("HTTPS://IMG.example", hosts), "HTTPS://IMG.example");
  for (const auto* url :
       {"http://img.example/a", "//img.example/a", "https://img.example.evil/a",
        "https://evil/img.example", "https://img.example@evil/a", "https://u@img.example/a",
        "https://img.example:8443/a", "https:img.example/a", "https:/img.example/a",
        "https:///img.example/a", "https://evil\\@img.example/", "https://img.example\\.evil/a",
        "https://img%2eexample/a", "data:image/png;base64,AA", "javascript:alert(1)", "a.png",
        ""}) {
    EXPECT_EQ(allowed_image_url(url, hosts), std::nullopt) << url;
  }
  EXPECT_EQ(allowed_image_url("https://img.example/a", {}), std::nullopt);
}

TEST(ImageUrl, OwnPathsStayBelowTheAttachments) {
  EXPECT_EQ(allowed_image_url("/api/attachments/1/a.png", {}), "/api/attachments/1/a.png");
  for (const auto* url :
       {"/api/attachments/../chats", "/api/attachments/%2E%2e/chats", "/api/attachments/.%2e/x",
        "/api/attachments/\\..\\x", "/api/chats", "/api/attachmentsx/1", "api/attachments/1",
        "//api/attachments/1", "/\\evil/api/attachments/1", "/api/attachments"}) {
    EXPECT_EQ(allowed_image_url(url, {}), std::nullopt) << url;
  }
}

}  // namespace
}  // namespace desk::http
