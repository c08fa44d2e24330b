// What browsers are told that pages may do, and under which address a client sees the service.
#include "http/pages/page_policy.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "http/pages/own_address.hpp"

namespace desk::http {
namespace {

using Directives = std::map<std::string, std::string>;

constexpr PageKind all_kinds[] = {PageKind::help, PageKind::customers, PageKind::staff,
                                  PageKind::widget, PageKind::host};

Request at(std::string host, std::vector<Header> more = {}) {
  Request request;
  request.headers = std::move(more);
  request.headers.push_back({"Host", std::move(host)});
  return request;
}

std::string header_of(const std::vector<Header>& headers, std::string_view name) {
  for (const auto& header : headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

// "script-src" -> "'self'"
Directives directives_of(PageKind kind, const Request& request) {
  const PagePolicies policies({"img.example", "pics.example:8443"},
                              {"https://shop.example", "http://localhost:8080"});
  std::istringstream policy(header_of(policies.headers(kind, request), "Content-Security-Policy"));
  Directives directives;
  for (std::string one; std::getline(policy, one, ';');) {
    one.erase(0, one.find_first_not_of(' '));
    const auto end = std::min(one.find(' '), one.size());
    directives[one.substr(0, end)] = end < one.size() ? one.substr(end + 1) : "";
  }
  return directives;
}

TEST(PagePolicy, AllowsNothingThatIsWrittenIntoAPage) {
  for (const auto kind : all_kinds) {
    const auto directives = directives_of(kind, at("help.example"));
    EXPECT_EQ(directives.at("default-src"), "'none'");
    EXPECT_EQ(directives.at("script-src"), "'self'");
    EXPECT_EQ(directives.at("base-uri"), "'none'");
    EXPECT_EQ(directives.at("form-action"), "'self'");
    for (const auto& [name, value] : directives) {
      EXPECT_EQ(value.find("unsafe"), std::string::npos) << name;
      EXPECT_EQ(value.find('*'), std::string::npos) << name;
    }
  }
}

TEST(PagePolicy, OnlyTheWidgetMayBeInAFrame) {
  for (const auto kind : all_kinds) {
    const auto ancestors = directives_of(kind, at("help.example")).at("frame-ancestors");
    EXPECT_EQ(ancestors, kind == PageKind::widget
                             ? "'self' https://shop.example http://localhost:8080"
                             : "'none'");
  }
}

TEST(PagePolicy, TheWidgetNeedsTrustedTypes) {
  EXPECT_EQ(directives_of(PageKind::widget, at("a")).at("require-trusted-types-for"), "'script'");
}

TEST(PagePolicy, OnlyTheAppOfReactAriaHasItsStyle) {
  for (const auto kind : all_kinds) {
    const auto styles = directives_of(kind, at("help.example")).at("style-src");
    EXPECT_EQ(styles.find("sha256-") != std::string::npos, kind == PageKind::staff);
  }
}

TEST(PagePolicy, SocketsAndImagesComeFromWhereTheyMay) {
  const auto directives = directives_of(PageKind::help, at("help.example:8443"));
  EXPECT_EQ(directives.at("connect-src"), "'self' ws://help.example:8443 wss://help.example:8443");
  EXPECT_EQ(directives.at("img-src"),
            "'self' blob: data: https://img.example https://pics.example:8443");
}

TEST(PagePolicy, AHostThatIsNoneChangesNoPolicy) {
  for (const auto* host : {"", "a b", "a; script-src *", "a,b", "ä", "\"", "a/b"}) {
    const auto directives = directives_of(PageKind::help, at(host));
    EXPECT_EQ(directives.at("connect-src"), "'self'") << host;
    EXPECT_EQ(directives.at("script-src"), "'self'") << host;
  }
}

TEST(PagePolicy, ComesWithTheOtherHeaders) {
  const auto headers = PagePolicies({}, {}).headers(PageKind::staff, at("help.example"));
  EXPECT_EQ(header_of(headers, "Referrer-Policy"), "same-origin");
  EXPECT_EQ(header_of(headers, "Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_NE(header_of(headers, "Permissions-Policy").find("camera=()"), std::string::npos);
}

TEST(OwnAddress, IsWhatTheClientAskedFor) {
  EXPECT_EQ(own_origin(at("help.example:3007")), "http://help.example:3007");
  EXPECT_EQ(own_origin(at("[::1]:3007")), "http://[::1]:3007");
  EXPECT_EQ(own_origin(at("")), std::nullopt);
}

TEST(OwnAddress, AProxySaysThatItSpeaksTls) {
  EXPECT_EQ(own_origin(at("help.example", {{"X-Forwarded-Proto", "https"}})),
            "https://help.example");
  EXPECT_EQ(own_origin(at("help.example", {{"X-Forwarded-Proto", "HTTPS, http"}})),
            "https://help.example");
  EXPECT_EQ(own_origin(at("help.example", {{"X-Forwarded-Proto", "ftp"}})), "http://help.example");
}

}  // namespace
}  // namespace desk::http
