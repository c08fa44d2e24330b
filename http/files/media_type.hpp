// What a file is, by its contents alone (libmagic): what the sender calls it is not to be trusted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace desk::http {

constexpr std::size_t sniffed_bytes = 65'536;  // the start of a file, which tells its type

// As "image/png", without parameters; "application/octet-stream" when nothing is known. Throws
// std::runtime_error when libmagic's database cannot be loaded.
[[nodiscard]] std::string media_type_of(std::string_view start);

// True for the few types in which no browser finds anything to run. HTML, SVG and PDF are not.
[[nodiscard]] bool may_show_inline(std::string_view media_type);

}  // namespace desk::http
