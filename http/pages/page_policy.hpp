// What browsers may do with a page: its Content-Security-Policy and the headers that go with it.
// No kind of page may run scripts or use styles that are written into it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "http/server/message.hpp"

namespace desk::http {

enum class PageKind : std::uint8_t {
  help,       // the help centre
  customers,  // their tickets
  staff,      // console and admin
  widget,     // inside a frame of somebody's page
  host        // the demo's page with the widget in it
};

class PagePolicies {
 public:
  // `image_hosts`: from where articles may show images. `embedding_origins`: whose pages may have
  // the widget in a frame, besides our own.
  PagePolicies(const std::vector<std::string>& image_hosts,
               const std::vector<std::string>& embedding_origins);

  [[nodiscard]] std::vector<Header> headers(PageKind kind, const Request& request) const;

 private:
  [[nodiscard]] std::string content_security_policy(PageKind kind, const Request& request) const;

  std::string image_sources_;    // " https://img.example"
  std::string frame_ancestors_;  // of the widget
};

}  // namespace desk::http
