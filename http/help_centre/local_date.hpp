// A day as people of a language write it.
#pragma once

#include <string>

#include "events/vocabulary/clock.hpp"

namespace desk::http {

// "26 November 2026", "26. November 2026"; in UTC.
[[nodiscard]] std::string local_date(const std::string& language, Timestamp time);

}  // namespace desk::http
