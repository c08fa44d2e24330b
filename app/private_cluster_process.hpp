// Starting and ending the programs of PostgreSQL as children of this process.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/private_cluster_programs.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::app {

struct ChildProgram {
  std::vector<std::string> arguments;  // the first is the program's absolute path
  std::optional<Account> account;      // run as it; needs root
  int output = -1;                     // descriptor of standard output and error
};

// A child in a session of its own, so that Ctrl-C on the terminal reaches us alone. When the thread
// that started it ends, however it ends, the kernel sends the child SIGINT (PR_SET_PDEATHSIG goes
// by thread, not by process): call this from the main thread only.
class ChildProcess {
 public:
  [[nodiscard]] static Result<ChildProcess, std::string> start(const ChildProgram& program);

  ChildProcess() = default;
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();  // kills and reaps what still runs

  [[nodiscard]] bool running();  // reaps a child that has ended
  void signal(int number) const;
  bool wait(std::chrono::milliseconds longest);                       // true: it has ended
  [[nodiscard]] bool succeeded() const { return exit_status_ == 0; }  // meaningful after the end

 private:
  explicit ChildProcess(pid_t pid) : pid_(pid) {}
  pid_t pid_ = 0;  // 0: none, or reaped
  int exit_status_ = 0;
};

}  // namespace desk::app
