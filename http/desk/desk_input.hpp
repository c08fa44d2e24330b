// From a body that fits its schema to a command of the desk: what a schema cannot say is checked
// here, and told as field errors.
#pragma once

#include <vector>

#include "actors/desk.hpp"
#include "events/vocabulary/result.hpp"
#include "http/input.hpp"

namespace desk::http {

[[nodiscard]] Result<actors::ChangeSettings, Problem> settings_of(const Input& body);

// Nothing wrong with it, or what is.
[[nodiscard]] std::vector<FieldError> shortcut_errors(const Input& body);

}  // namespace desk::http
