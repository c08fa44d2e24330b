// Words by their beginnings and with typing errors, compared with the plain edit distance.
#include "projections/search/word_trie.hpp"

#include <gtest/gtest.h>
//
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace desk::projections::search {
namespace {

std::size_t distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> cells(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t k = 0; k <= b.size(); ++k) {
      if (i == 0 || k == 0) {
        cells[i][k] = i + k;
        continue;
      }
      cells[i][k] = std::min({cells[i - 1][k] + 1, cells[i][k - 1] + 1,
                              cells[i - 1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1)});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
        cells[i][k] = std::min(cells[i][k], cells[i - 2][k - 2] + 1);
      }
    }
  }
  return cells[a.size()][b.size()];
}

struct Words {
  WordTrie trie;
  std::vector<std::u32string> all;

  void add(const std::u32string& word) {
    if (word.empty() || std::count(all.begin(), all.end(), word) > 0) return;
    trie.insert(word, static_cast<WordId>(all.size()));
    all.push_back(word);
  }
};

std::u32string arbitrary_word() {  // of few letters, so that many are alike
  std::u32string word;
  for (auto letters = *rc::gen::inRange(0, 12); letters > 0; --letters) {
    word.push_back(*rc::gen::element(U'a', U'b', U'c'));
  }
  return word;
}

Words arbitrary_words() {
  Words words;
  for (auto count = *rc::gen::inRange(0, 30); count > 0; --count) words.add(arbitrary_word());
  return words;
}

RC_GTEST_PROP(WordTrie, FindsExactlyTheWordsWithSoManyErrors, ()) {
  const auto words = arbitrary_words();
  const auto asked = arbitrary_word();
  const auto errors = *rc::gen::element(std::size_t{1}, std::size_t{2});
  std::map<WordId, std::size_t> found;
  words.trie.near(asked, errors, false,
                  [&](WordId word, std::size_t distance) { found[word] = distance; });
  std::map<WordId, std::size_t> expected;
  for (WordId word = 0; word < words.all.size(); ++word) {
    const auto far = distance(asked, words.all[word]);
    if (far <= errors) expected[word] = far;
  }
  RC_ASSERT(found == expected);
}

RC_GTEST_PROP(WordTrie, FindsWordsWhoseBeginningHasOneError, ()) {
  const auto words = arbitrary_words();
  const auto asked = arbitrary_word();
  std::set<WordId> found;
  words.trie.near(asked, 1, true, [&](WordId word, std::size_t) { found.insert(word); });
  for (WordId word = 0; word < words.all.size(); ++word) {
    const auto& candidate = words.all[word];
    bool expected = false;
    for (std::size_t size = 1; size <= candidate.size(); ++size) {
      expected = expected || distance(asked, candidate.substr(0, size)) <= 1;
    }
    RC_ASSERT((found.count(word) > 0) == expected);
  }
}

RC_GTEST_PROP(WordTrie, FindsWordsByTheirBeginning, ()) {
  const auto words = arbitrary_words();
  const auto asked = arbitrary_word();
  std::set<WordId> found;
  words.trie.with_prefix(asked, [&](WordId word) { found.insert(word); });
  for (WordId word = 0; word < words.all.size(); ++word) {
    RC_ASSERT((found.count(word) > 0) == words.all[word].starts_with(asked));
  }
}

}  // namespace
}  // namespace desk::projections::search
