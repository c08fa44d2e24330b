// Tells how far long work is: a bar on a terminal, a line every few seconds elsewhere. On stderr.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace desk::app {

class Progress {
 public:
  explicit Progress(std::string what);

  void show(std::int64_t done, std::int64_t total);
  void end();

 private:
  using Clock = std::chrono::steady_clock;

  std::string what_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point last_ = Clock::now();
};

}  // namespace desk::app
