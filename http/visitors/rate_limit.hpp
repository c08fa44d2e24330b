// So many from one network address, and no more: a bucket that fills with time. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace desk::http {

class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  RateLimit(double at_once, double per_second) : at_once_(at_once), per_second_(per_second) {}

  [[nodiscard]] bool admit(std::string_view address, Clock::time_point now = Clock::now());
  [[nodiscard]] std::size_t addresses() const;  // remembered

 private:
  struct Bucket {
    double left;
    Clock::time_point counted_at;
  };

  [[nodiscard]] double filled(const Bucket& bucket, Clock::time_point now) const;

  double at_once_;
  double per_second_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;  // full ones are dropped when there are many
  std::size_t many_ = 1'024;
};

// What one subscriber has: an IPv4 address, or the /64 of an IPv6 address as text of our own.
[[nodiscard]] std::string network_of(std::string_view address);

}  // namespace desk::http
