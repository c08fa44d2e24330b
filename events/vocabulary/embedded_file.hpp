// A file compiled into the program, such as a migration. See cmake/embed_files.cmake.
#pragma once

#include <span>
#include <string_view>

namespace desk {

struct EmbeddedFile {
  std::string_view name;  // its path below the folder that was embedded
  std::string_view text;
};

}  // namespace desk
