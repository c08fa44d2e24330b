#include "http/web_files/content_coding.hpp"

#include "http/weighted_list.hpp"

namespace desk::http {

bool accepts_gzip(std::string_view accept_encoding) {
  bool by_any = false;
  for (const auto& [name, weight] : weighted_list(accept_encoding)) {
    if (same_ignoring_case(name, "gzip") || same_ignoring_case(name, "x-gzip")) return weight > 0;
    if (name == "*") by_any = weight > 0;
  }
  return by_any;
}

}  // namespace desk::http
