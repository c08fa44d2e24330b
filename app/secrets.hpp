// Secrets that the program makes for itself when the operator gives none.
#pragma once

#include <filesystem>
#include <string>

#include "events/vocabulary/result.hpp"

namespace desk::app {

// The HS256 secret of `data_folder`: the text of its file `jwt_secret`, made from 32 random bytes
// (64 hexadecimal digits, readable by the owner alone) where there is none. Two processes that ask
// at once get the same one. The folder is made if it is missing. Refuses with a sentence when the
// file cannot be read or written, is open to other accounts, or holds less than 32 bytes.
[[nodiscard]] Result<std::string, std::string> jwt_secret_of(
    const std::filesystem::path& data_folder);

}  // namespace desk::app
