#include "http/server/message.hpp"

#include <strings.h>

namespace desk::http {
namespace {

const Header* find_header(const std::vector<Header>& headers, std::string_view name) {
  for (const auto& header : headers) {
    if (header.name.size() == name.size() &&
        strncasecmp(header.name.data(), name.data(), name.size()) == 0) {
      return &header;
    }
  }
  return nullptr;
}

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::patch:
      return "PATCH";
    case Method::put:
      return "PUT";
    case Method::del:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
    case Method::other:
      break;
  }
  return "";
}

std::string_view Request::header(std::string_view name) const {
  const auto* const found = find_header(headers, name);
  return found == nullptr ? std::string_view() : found->value;
}

bool Request::has_header(std::string_view name) const {
  return find_header(headers, name) != nullptr;
}

}  // namespace desk::http
