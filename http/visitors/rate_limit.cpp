#include "http/visitors/rate_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace desk::http {
namespace {

constexpr std::size_t prefix_bytes = 8;
constexpr std::size_t few = 1'024;

}  // namespace

std::string network_of(std::string_view address) {
  in6_addr bytes{};
  const std::string text(address.substr(0, address.find('%')));  // without the zone
  if (inet_pton(AF_INET6, text.c_str(), &bytes) != 1 || IN6_IS_ADDR_V4MAPPED(&bytes)) return text;
  std::fill(std::begin(bytes.s6_addr) + prefix_bytes, std::end(bytes.s6_addr), 0);
  std::array<char, INET6_ADDRSTRLEN> prefix{};
  inet_ntop(AF_INET6, &bytes, prefix.data(), prefix.size());
  return std::string(prefix.data()) + "/64";
}

double RateLimit::filled(const Bucket& bucket, Clock::time_point now) const {
  const std::chrono::duration<double> passed = now - bucket.counted_at;
  return std::min(at_once_, bucket.left + std::max(passed.count(), 0.0) * per_second_);
}

bool RateLimit::admit(std::string_view address, Clock::time_point now) {
  auto network = network_of(address);
  const std::scoped_lock lock(mutex_);
  if (buckets_.size() >= many_) {
    std::erase_if(buckets_,
                  [&](const auto& entry) { return filled(entry.second, now) >= at_once_; });
    many_ = std::max(few, 2 * buckets_.size());  // so that looking through all stays rare
  }
  auto& bucket = buckets_.try_emplace(std::move(network), Bucket{at_once_, now}).first->second;
  bucket = {filled(bucket, now), now};
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

std::size_t RateLimit::addresses() const {
  const std::scoped_lock lock(mutex_);
  return buckets_.size();
}

}  // namespace desk::http
