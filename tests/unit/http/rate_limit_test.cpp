// How many may come from one address, on a clock of the test's own.
#include "http/visitors/rate_limit.hpp"

#include <gtest/gtest.h>

#include <string>

namespace desk::test {
namespace {

using http::RateLimit;
using std::chrono::milliseconds;
using std::chrono::seconds;

const RateLimit::Clock::time_point start{std::chrono::hours{1}};

int admitted(RateLimit& limit, std::string_view address, int asked,
             RateLimit::Clock::time_point now) {
  int count = 0;
  for (int i = 0; i < asked; ++i) count += limit.admit(address, now) ? 1 : 0;
  return count;
}

TEST(RateLimit, LetsSoManyInAtOnceAndThenAsTimePasses) {
  RateLimit limit(3, 2);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 10, start), 3);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 10, start + milliseconds{400}), 0);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 10, start + milliseconds{500}), 1);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 10, start + milliseconds{1'500}), 2);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 10, start + seconds{100}), 3) << "no more are saved up";
}

TEST(RateLimit, CountsEachAddressByItself) {
  RateLimit limit(2, 1);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 5, start), 2);
  EXPECT_EQ(admitted(limit, "192.0.2.2", 5, start), 2);
  EXPECT_EQ(admitted(limit, "::ffff:192.0.2.3", 5, start), 2);
  EXPECT_EQ(admitted(limit, "::ffff:192.0.2.4", 5, start), 2);
}

TEST(RateLimit, TakesAnIpv6NetworkForOneAddress) {
  RateLimit limit(2, 1);
  EXPECT_EQ(admitted(limit, "2001:db8:1:2::1", 1, start), 1);
  EXPECT_EQ(admitted(limit, "2001:db8:1:2:ffff::9", 5, start), 1);
  EXPECT_EQ(admitted(limit, "2001:db8:1:3::1", 5, start), 2);
}

TEST(RateLimit, ForgetsThoseWhoHaveNotComeForLong) {
  RateLimit limit(2, 1);
  for (int i = 0; i < 5'000; ++i) {
    EXPECT_TRUE(limit.admit("10.0." + std::to_string(i / 250) + '.' + std::to_string(i % 250),
                            start + seconds{i}));
  }
  EXPECT_LT(limit.addresses(), 2'000U);
}

}  // namespace
}  // namespace desk::test
