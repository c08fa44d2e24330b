#include "http/server/upgrade.hpp"

#include <unistd.h>

#include <algorithm>
#include <boost/beast/http/rfc7230.hpp>

namespace desk::http {
namespace {

constexpr std::size_t key_digits = 22;  // 16 bytes in base64, before the padding

bool has_token(std::string_view list, std::string_view token) {
  return boost::beast::http::token_list(list).exists(token);
}

bool is_base64_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/';
}

bool is_key(std::string_view key) {
  return key.size() == key_digits + 2 && key.ends_with("==") &&
         std::all_of(key.begin(), key.begin() + key_digits, is_base64_digit);
}

}  // namespace

SocketHandle::~SocketHandle() {
  if (descriptor_ >= 0) close(descriptor_);
}

bool asks_for_web_socket(const Request& request, bool http_1_0) {
  return !http_1_0 && has_token(request.header("Upgrade"), "websocket");
}

int upgrade_fault(const Request& request) {
  if (request.method != Method::get || !request.body.empty()) return 400;
  if (!has_token(request.header("Connection"), "upgrade")) return 400;
  if (request.header("Sec-WebSocket-Version") != "13") return 426;
  return is_key(request.header("Sec-WebSocket-Key")) ? 0 : 400;
}

}  // namespace desk::http
