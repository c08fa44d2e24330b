// Who reads the knowledge base: a pseudonym for the log, and whether his reading counts.
#pragma once

#include <string>

#include "events/vocabulary/identity.hpp"
#include "http/server/message.hpp"

namespace desk::http {

// A keyed hash of the caller's id or, without one, of address and browser.
[[nodiscard]] std::string reader_pseudonym(const Request& request, const Identity& caller,
                                           const std::string& secret);

// Not staff, no robot, no HEAD, nothing that is fetched ahead of a person.
[[nodiscard]] bool counts_as_reading(const Request& request, const Identity& caller);

}  // namespace desk::http
