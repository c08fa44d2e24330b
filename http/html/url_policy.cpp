#include "http/html/url_policy.hpp"

#include <algorithm>

namespace desk::http {
namespace {

constexpr std::string_view attachments = "/api/attachments/";
constexpr std::string_view secure = "https://";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

// Browsers trim control characters and spaces and remove tabs and line ends anywhere (the URL
// standard's basic parser). Other control characters mean nothing good either.
std::string without_controls(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
  }
  const auto first = out.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(' ') - first + 1);
}

// A path of ours that stays below the attachments, however it is resolved.
bool is_attachment(std::string_view url) {
  if (!url.starts_with(attachments)) return false;
  const auto path = lower_case(url.substr(attachments.size(), url.find_first_of("?#")));
  return path.find("..") == std::string::npos && path.find("%2e") == std::string::npos;
}

bool is_from_one_of(std::string_view url, const std::vector<std::string>& hosts) {
  if (!lower_case(url.substr(0, secure.size())).starts_with(secure)) return false;
  url.remove_prefix(secure.size());
  // A port is part of the comparison; so is a user's name, which therefore never matches.
  const auto host = lower_case(url.substr(0, url.find_first_of("/?#")));
  return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

}  // namespace

std::optional<std::string> allowed_link_url(std::string_view value) {
  auto url = without_controls(value);
  const auto end = url.find_first_of(":/?#\\");
  if (end == std::string::npos || url[end] != ':') return url;
  const auto scheme = lower_case(std::string_view(url).substr(0, end));
  const bool known = scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
  return known ? std::optional(std::move(url)) : std::nullopt;
}

std::optional<std::string> allowed_image_url(std::string_view value,
                                             const std::vector<std::string>& hosts) {
  auto url = without_controls(value);
  // Browsers read a backslash as a slash, which would end the host elsewhere than we think.
  if (url.find('\\') != std::string::npos) return std::nullopt;
  return is_attachment(url) || is_from_one_of(url, hosts) ? std::optional(std::move(url))
                                                          : std::nullopt;
}

}  // namespace desk::http
