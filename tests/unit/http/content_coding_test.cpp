// Accept-Encoding and its kind: who takes gzip, and how much a client wants what.
#include "http/web_files/content_coding.hpp"

#include <gtest/gtest.h>

#include "http/weighted_list.hpp"

namespace desk::http {
namespace {

TEST(ContentCoding, GzipIsTakenByWhoeverNamesIt) {
  for (const auto* header : {"gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.001", "x-gzip", "*",
                             "identity, *;q=0.5", "deflate , gzip ; q=1"}) {
    EXPECT_TRUE(accepts_gzip(header)) << header;
  }
}

TEST(ContentCoding, GzipIsNotForcedOnOthers) {
  for (const auto* header : {"", "identity", "br", "gzip;q=0", "gzip;q=0.000, *", "*;q=0",
                             "gzipped", "gzip;q=x", "gzip;q=2", "gzip;q=-1", "gzip;q=nan", ",;,"}) {
    EXPECT_FALSE(accepts_gzip(header)) << header;
  }
}

TEST(WeightedList, KeepsTheOrderAndTheWeights) {
  const auto items = weighted_list("de-AT, de;q=0.8 , en;level=1;q=0.5,,");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].name, "de-AT");
  EXPECT_EQ(items[0].weight, 1);
  EXPECT_EQ(items[1].name, "de");
  EXPECT_EQ(items[1].weight, 0.8);
  EXPECT_EQ(items[2].name, "en");
  EXPECT_EQ(items[2].weight, 0.5);
}

}  // namespace
}  // namespace desk::http
