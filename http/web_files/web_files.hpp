// The files of the web as they are served: each in memory once as it is and once compressed.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/server/message.hpp"
#include "http/web_files/web_file.hpp"

namespace desk::http {

// What a page has to name to get a script, or another file, with all that belongs to it: addresses
// on this server.
struct WebEntry {
  std::string file;  // empty: the build has none
  std::vector<std::string> styles;
};

class WebFiles {
 public:
  explicit WebFiles(std::span<const WebFile> files);

  // 200 or 304 with media type, coding, entity tag and this Cache-Control; nothing if there is no
  // such file.
  [[nodiscard]] std::optional<Response> response(const Request& request, std::string_view path,
                                                 std::string_view cache_control) const;

  // An entry of Vite's manifest by its source: "help/main.ts".
  [[nodiscard]] WebEntry entry(std::string_view source) const;

 private:
  struct Served {
    std::string_view media_type;
    Body plain;
    Body gzip;  // null: not smaller
    std::string hash;
  };

  std::map<std::string, Served, std::less<>> files_;
};

}  // namespace desk::http
