#include "app/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace desk::app {
namespace {

constexpr std::chrono::milliseconds terminal_interval{100};
constexpr std::chrono::seconds line_interval{5};
constexpr std::int64_t bar_width = 40;

}  // namespace

Progress::Progress(std::string what)
    : what_(std::move(what)), terminal_(isatty(STDERR_FILENO) != 0) {}

void Progress::show(std::int64_t done, std::int64_t total) {
  const auto now = Clock::now();
  const auto interval =
      terminal_ ? Clock::duration(terminal_interval) : Clock::duration(line_interval);
  if (now - last_ < interval) return;
  last_ = now;
  shown_ = true;
  const auto seconds = std::chrono::duration<double>(now - begun_).count();
  const auto rate = static_cast<double>(done) / seconds;
  const auto left = static_cast<double>(total - done) / std::max(rate, 1.0);
  if (!terminal_) {
    std::cerr << fmt::format("{}: {} of {}, {:.0f}/s, {:.0f} s left\n", what_, done, total, rate,
                             left);
    return;
  }
  const auto filled = total > 0 ? done * bar_width / total : 0;
  std::cerr << fmt::format("\r{} [{:<{}}] {}/{} {:.0f}/s {:.0f} s left ", what_,
                           std::string(static_cast<std::size_t>(filled), '#'), bar_width, done,
                           total, rate, left);
}

void Progress::end() {
  if (terminal_ && shown_) std::cerr << '\n';
}

}  // namespace desk::app
