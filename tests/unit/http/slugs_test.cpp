// Slugs: an article's name in addresses.
#include "http/articles/slugs.hpp"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include <set>

namespace desk::http {
namespace {

TEST(Slugs, AreWordsOfTheTitle) {
  EXPECT_EQ(slug_of("How to upgrade your subscription"), "how-to-upgrade-your-subscription");
  EXPECT_EQ(slug_of("  2FA: can't sign in?  "), "2fa-cant-sign-in");
}

TEST(Slugs, FoldOtherScripts) {
  EXPECT_EQ(slug_of("Größe & Übung"), "grosse-ubung");
  EXPECT_EQ(slug_of("Éléphant"), "elephant");
  EXPECT_EQ(slug_of("Привет"), "privet");
}

TEST(Slugs, AreNeverEmpty) {
  EXPECT_EQ(slug_of(""), "article");
  EXPECT_EQ(slug_of("🎉!"), "article");
}

TEST(Slugs, AreCutAtAWordsEnd) {
  std::string title;
  for (int i = 0; i < 50; ++i) title += "word ";
  const auto slug = slug_of(title);
  EXPECT_LE(slug.size(), slug_limit);
  EXPECT_TRUE(slug.ends_with("-word"));
}

TEST(Slugs, PassOverWordsThatMeanSomethingElse) {
  EXPECT_EQ(slug_candidate("search", 1, "x"), "search-2");
  EXPECT_EQ(slug_candidate("upgrade", 1, "x"), "upgrade");
  EXPECT_EQ(slug_candidate("upgrade", 3, "x"), "upgrade-3");
  EXPECT_EQ(slug_candidate("upgrade", slug_attempts, "x"), "upgrade-x");
}

RC_GTEST_PROP(Slugs, AreStableAndSafeInAddresses, ()) {
  const auto slug = slug_of(*rc::gen::string<std::string>());
  RC_ASSERT(!slug.empty());
  RC_ASSERT(slug.size() <= slug_limit);
  RC_ASSERT(slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
  RC_ASSERT(slug.front() != '-');
  RC_ASSERT(slug.back() != '-');
  RC_ASSERT(slug_of(slug) == slug);
}

RC_GTEST_PROP(Slugs, OfDifferentAttemptsDiffer, ()) {
  const auto slug = slug_of(*rc::gen::string<std::string>());
  std::set<std::string> seen;
  for (int attempt = 1; attempt <= slug_attempts; ++attempt) {
    RC_ASSERT(seen.insert(slug_candidate(slug, attempt, "last")).second);
  }
}

}  // namespace
}  // namespace desk::http
