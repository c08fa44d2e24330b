#include "app/private_cluster_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>

#include "app/data_folder.hpp"

namespace desk::app {
namespace {

constexpr auto poll_interval = std::chrono::milliseconds{5};

// Runs in the child between fork and exec: async-signal-safe calls only. Returns when a step
// failed.
int become(const ChildProgram& program, char* const* arguments, pid_t parent) {
  if (setsid() < 0) return errno;
  if (program.account) {
    const auto& account = *program.account;
    if (setgroups(1, &account.gid) != 0 || setgid(account.gid) != 0 || setuid(account.uid) != 0) {
      return errno;
    }
  }
  // After setuid, which clears it; the parent may have died before the call.
  if (prctl(PR_SET_PDEATHSIG, SIGINT) != 0) return errno;
  if (getppid() != parent) return ESRCH;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  umask(077);
  const int nothing = open("/dev/null", O_RDONLY);
  if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(program.output, STDOUT_FILENO) < 0 ||
      dup2(program.output, STDERR_FILENO) < 0 || chdir("/") != 0) {
    return errno;
  }
  close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  execv(arguments[0], arguments);
  return errno;
}

}  // namespace

Result<ChildProcess, std::string> ChildProcess::start(const ChildProgram& program) {
  std::vector<std::string> texts = program.arguments;
  std::vector<char*> arguments;
  arguments.reserve(texts.size() + 1);
  for (auto& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category());
  const FileDescriptor report(ends[0]);
  FileDescriptor child_report(ends[1]);

  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid < 0) return refuse(failure_of("starting", texts.front(), errno));
  if (pid == 0) {
    const int error = become(program, arguments.data(), parent);
    [[maybe_unused]] const auto written = write(child_report.get(), &error, sizeof error);
    _exit(127);
  }
  ChildProcess child(pid);
  child_report = FileDescriptor();
  int error = 0;
  ssize_t count = 0;
  do {  // the pipe closes by itself when exec succeeds
    count = read(report.get(), &error, sizeof error);
  } while (count < 0 && errno == EINTR);
  if (count == sizeof error) return refuse(failure_of("starting", texts.front(), error));
  return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)), exit_status_(other.exit_status_) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(exit_status_, other.exit_status_);
  return *this;
}

ChildProcess::~ChildProcess() {
  if (pid_ == 0) return;
  kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool ChildProcess::running() {
  if (pid_ == 0) return false;
  int status = -1;
  if (waitpid(pid_, &status, WNOHANG) == 0) return true;
  pid_ = 0;
  exit_status_ = status;
  return false;
}

void ChildProcess::signal(int number) const {
  if (pid_ != 0) kill(pid_, number);
}

bool ChildProcess::wait(std::chrono::milliseconds longest) {
  const auto end = std::chrono::steady_clock::now() + longest;
  while (running()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(poll_interval);
  }
  return true;
}

}  // namespace desk::app
