// So many from one address, and no more: a bucket that fills with time. Any thread.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace desk::http {

class RateLimit {
 public:
  RateLimit(double at_once, double per_second) : at_once_(at_once), per_second_(per_second) {}

  [[nodiscard]] bool admit(const std::string& address);

 private:
  using Clock = std::chrono::steady_clock;
  struct Bucket {
    double left;
    Clock::time_point counted_at;
  };

  double at_once_;
  double per_second_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;  // full ones are dropped when there are many
};

}  // namespace desk::http
