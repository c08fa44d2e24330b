#include "http/pages/page_policy.hpp"

#include <string_view>

#include "http/pages/own_address.hpp"

namespace desk::http {
namespace {

// SHA-256 of the one style element that React Aria writes (overlays/usePreventScroll, on iOS). A
// new version with another text needs another hash.
constexpr std::string_view react_aria_style =
    " 'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='";

// The chat's WebSocket: older browsers do not count it to 'self'.
std::string own_sockets(const Request& request) {
  const auto host = own_host(request);
  if (!host) return {};
  return " ws://" + std::string(*host) + " wss://" + std::string(*host);
}

}  // namespace

PagePolicies::PagePolicies(const std::vector<std::string>& image_hosts,
                           const std::vector<std::string>& embedding_origins)
    : frame_ancestors_("'self'") {
  for (const auto& host : image_hosts) image_sources_ += " https://" + host;
  for (const auto& origin : embedding_origins) frame_ancestors_ += ' ' + origin;
}

std::string PagePolicies::content_security_policy(PageKind kind, const Request& request) const {
  const bool widget = kind == PageKind::widget;
  std::string policy = "default-src 'none'; script-src 'self'; style-src 'self'";
  if (kind == PageKind::staff) policy += react_aria_style;
  policy += "; connect-src 'self'" + own_sockets(request);
  policy += "; img-src 'self' blob: data:" + image_sources_;
  policy += "; font-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'";
  policy += "; frame-ancestors " + (widget ? frame_ancestors_ : "'none'");
  if (widget) {
    policy += "; require-trusted-types-for 'script'";
  } else if (kind != PageKind::staff) {
    policy += "; frame-src 'self'";  // the widget
  }
  return policy;
}

std::vector<Header> PagePolicies::headers(PageKind kind, const Request& request) const {
  return {{"Content-Security-Policy", content_security_policy(kind, request)},
          {"Referrer-Policy", "same-origin"},
          {"Permissions-Policy",
           "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()"},
          {"Cross-Origin-Opener-Policy", "same-origin"}};
}

}  // namespace desk::http
