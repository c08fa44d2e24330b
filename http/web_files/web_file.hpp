// A file of the web build, compiled into the program (cmake/web_build.cmake).
#pragma once

#include <span>
#include <string_view>

namespace desk::http {

struct WebFile {
  std::string_view path;  // below the build's folder: "assets/help-1f2e.js"
  std::string_view bytes;
  std::string_view gzip;  // empty: it would not be smaller
  std::string_view hash;  // of the bytes, in hexadecimal
};

// Sorted by path. Empty where the program was built without the web.
[[nodiscard]] std::span<const WebFile> web_build();

}  // namespace desk::http
