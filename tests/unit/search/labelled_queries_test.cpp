// How well search finds what people mean: queries written by hand, with the articles that answer
// them, over the demo knowledge base. The floors are a little below what was reached.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "demo_articles.hpp"
#include "projections/search/search_index.hpp"

namespace desk::projections::search::test {
namespace {

constexpr std::size_t looked_at = 10;

struct Figures {
  double queries = 0;
  double found = 0;  // one of the right articles among the first three
  double reciprocal_rank = 0;

  [[nodiscard]] double recall() const { return found / queries; }
  [[nodiscard]] double mrr() const { return reciprocal_rank / queries; }
  void add(std::size_t rank) {  // from 1; 0: not found
    ++queries;
    if (rank >= 1 && rank <= 3) ++found;
    if (rank >= 1) reciprocal_rank += 1.0 / static_cast<double>(rank);
  }
};

std::size_t rank_of(const LabelledQuery& query, const std::vector<Hit>& hits) {
  const auto right = std::find_if(hits.begin(), hits.end(), [&](const Hit& hit) {
    return std::count(query.relevant.begin(), query.relevant.end(), hit.slug) > 0;
  });
  return right == hits.end() ? 0 : static_cast<std::size_t>(right - hits.begin()) + 1;
}

class LabelledQueries : public testing::Test {
 protected:
  LabelledQueries() : index_(demo_synonyms()) {
    for (auto& article : demo_articles()) index_.put(std::move(article));
  }

  std::map<std::string, Figures> measure() {
    const bool explain = std::getenv("SEARCH_EXPLAIN") != nullptr;
    std::map<std::string, Figures> figures;
    for (const auto& query : labelled_queries()) {
      SearchQuery asked;
      asked.text = query.text;
      asked.limit = looked_at;
      const auto answer = index_.search(asked);
      const auto rank = rank_of(query, answer.hits);
      figures[query.kind].add(rank);
      figures["overall"].add(rank);
      if (!explain || rank == 1) continue;
      std::printf("%zu of %zu: %s (%s)\n", rank, answer.total, query.text.c_str(),
                  answer.corrected.value_or("").c_str());
      for (const auto& hit : answer.hits) {
        std::printf("    %6.2f %s\n", hit.score, hit.slug.c_str());
        if (&hit == &answer.hits[std::min<std::size_t>(3, answer.hits.size() - 1)]) break;
      }
    }
    for (const auto& [kind, figure] : figures) {
      std::printf("%-8s %3.0f queries: recall@3 %.3f, MRR %.3f\n", kind.c_str(), figure.queries,
                  figure.recall(), figure.mrr());
    }
    return figures;
  }

  SearchIndex index_;
};

TEST_F(LabelledQueries, FindWhatWasMeant) {
  ASSERT_GE(index_.size(), 50U);
  auto figures = measure();
  EXPECT_GE(figures["overall"].recall(), 0.89);
  EXPECT_GE(figures["overall"].mrr(), 0.85);
  for (const auto* kind : {"word", "words", "typo", "prefix", "german"}) {
    EXPECT_GE(figures[kind].recall(), 0.95) << kind;
    EXPECT_GE(figures[kind].mrr(), 0.93) << kind;
  }
  // Said in words that the articles do not use, and the synonyms know only in part.
  EXPECT_GE(figures["synonym"].recall(), 0.5);
}

}  // namespace
}  // namespace desk::projections::search::test
