// Searching goes on while others write.
#include "projections/search/shared_search_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "written.hpp"

namespace desk::projections::search {
namespace {

using test::article;
using test::asked;
using test::slugs;
using testing::ElementsAre;

TEST(SharedSearchIndex, ReplacesAllDocumentsAtOnce) {
  SharedSearchIndex index;
  index.put(article("old", "Refund"));
  index.replace_all({article("new", "Refund")});
  EXPECT_EQ(index.size(), 1U);
  EXPECT_THAT(slugs(index.search(asked("refund")).hits), ElementsAre("new"));
}

TEST(SharedSearchIndex, KeepsItsSynonymsWhenDocumentsAreReplaced) {
  SharedSearchIndex index(Synonyms::parse("refund, money back"));
  index.replace_all({article("a", "Money back")});
  EXPECT_THAT(slugs(index.search(asked("refund")).hits), ElementsAre("a"));
  index.set_synonyms({});
  EXPECT_EQ(index.search(asked("refund")).total, 0U);
}

TEST(SharedSearchIndex, StaysTheSameThroughManyReplacements) {
  SharedSearchIndex index;
  for (int round = 0; round < 50; ++round) {
    for (int i = 0; i < 20; ++i) {
      index.put(article("a" + std::to_string(i), "Refund " + std::to_string(round)));
    }
  }
  index.remove(uuid_from_name("a0"));
  EXPECT_EQ(index.size(), 19U);
  EXPECT_EQ(index.search(asked("refund 49")).total, 19U);
}

TEST(SharedSearchIndex, AnswersManyThreadsWhileOneWrites) {
  SharedSearchIndex index;
  index.put(article("always", "Camera", "microphone"));
  std::atomic<bool> done = false;
  std::atomic<int> missed = 0;
  std::vector<std::thread> readers;
  readers.reserve(3);
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      while (!done) {
        if (index.search(asked("camera microphone")).total == 0) ++missed;
        static_cast<void>(index.suggest("The camera is dark", 3));
      }
    });
  }
  for (int i = 0; i < 2'000; ++i) {
    const auto slug = "a" + std::to_string(i % 50);
    index.put(article(slug, "Word" + std::to_string(i), "camera " + slug));
    if (i % 7 == 0) index.remove(uuid_from_name(slug));
  }
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(missed, 0);
}

}  // namespace
}  // namespace desk::projections::search
