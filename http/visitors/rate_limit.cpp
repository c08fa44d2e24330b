#include "http/visitors/rate_limit.hpp"

#include <algorithm>

namespace desk::http {
namespace {

constexpr std::size_t addresses_remembered = 10'000;

}  // namespace

bool RateLimit::admit(const std::string& address) {
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  const auto filled = [&](const Bucket& bucket) {
    const std::chrono::duration<double> passed = now - bucket.counted_at;
    return std::min(at_once_, bucket.left + passed.count() * per_second_);
  };
  if (buckets_.size() >= addresses_remembered) {
    std::erase_if(buckets_, [&](const auto& entry) { return filled(entry.second) >= at_once_; });
  }
  auto& bucket = buckets_.try_emplace(address, Bucket{at_once_, now}).first->second;
  bucket = {filled(bucket), now};
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

}  // namespace desk::http
