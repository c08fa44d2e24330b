#include "http/pages/own_address.hpp"

#include <algorithm>

#include "http/weighted_list.hpp"

namespace desk::http {
namespace {

constexpr std::size_t host_limit = 261;  // a name of 255 characters and a port

bool may_be_in_host(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
}

// Of several proxies the first is the one that the client talks to.
bool is_behind_tls(const Request& request) {
  const auto forwarded = request.header("X-Forwarded-Proto");
  return same_ignoring_case(forwarded.substr(0, forwarded.find(',')), "https");
}

}  // namespace

std::optional<std::string_view> own_host(const Request& request) {
  const auto host = request.header("Host");
  const bool good = !host.empty() && host.size() <= host_limit &&
                    std::all_of(host.begin(), host.end(), may_be_in_host);
  return good ? std::optional(host) : std::nullopt;
}

std::optional<std::string> own_origin(const Request& request) {
  const auto host = own_host(request);
  if (!host) return std::nullopt;
  return (is_behind_tls(request) ? "https://" : "http://") + std::string(*host);
}

}  // namespace desk::http
