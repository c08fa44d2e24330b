// A command of the program: its options on a CLI11 subcommand, and what it does. Data goes to
// stdout, all else to stderr; the result is the exit status.
#pragma once

#include <functional>

#include "app/exit_codes.hpp"

namespace CLI {
class App;
}

namespace desk::app {

using Run = std::function<int()>;

// Each adds its subcommand and gives what to run when it was chosen.
void add_serve(CLI::App& program, Run& chosen);
void add_migrate(CLI::App& program, Run& chosen);
void add_events(CLI::App& program, Run& chosen);
void add_verify(CLI::App& program, Run& chosen);
void add_status(CLI::App& program, Run& chosen);
void add_token(CLI::App& program, Run& chosen);
void add_kb(CLI::App& program, Run& chosen);
void add_demo(CLI::App& program, Run& chosen);

}  // namespace desk::app
