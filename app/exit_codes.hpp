// What the program's exit status says (the same for every command).
#pragma once

namespace desk::app {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;  // or found a difference
inline constexpr int exit_usage = 2;
inline constexpr int exit_no_database = 3;

}  // namespace desk::app
