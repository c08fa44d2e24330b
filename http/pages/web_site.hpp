// What the pages share. Made by the composition root.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/help_centre/help_texts.hpp"
#include "http/pages/page_policy.hpp"
#include "http/web_files/web_files.hpp"

namespace desk::http {

struct WebSite {
  // See PagePolicies for the hosts and origins.
  WebSite(std::span<const WebFile> web, const std::vector<std::string>& image_hosts,
          const std::vector<std::string>& embedding_origins)
      : files(web),
        policies(image_hosts, embedding_origins),
        texts(help_texts()),
        help_entry(files.entry("help/main.ts")),
        icon(files.entry("theme/icon.svg").file) {}

  WebFiles files;
  PagePolicies policies;
  HelpTexts texts;
  WebEntry help_entry;  // style and script of the help centre
  std::string icon;     // its address; may be empty
};

inline constexpr std::string_view without_web =
    "This program was built without the web: it needs Node.js and LEDGERDESK_WEB=ON.";

}  // namespace desk::http
