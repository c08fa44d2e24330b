// All words of the index by their letters: finds those that begin with some letters, and those that
// a few typing errors away. An error is a letter too many, missing, wrong, or two swapped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace desk::projections::search {

using WordId = std::uint32_t;
inline constexpr WordId no_word = UINT32_MAX;
inline constexpr std::size_t trie_depth_limit = 64;  // longer words are found exactly, not here

class WordTrie {
 public:
  using Found = std::function<void(WordId)>;
  using FoundNear = std::function<void(WordId, std::size_t errors)>;

  void insert(std::u32string_view word, WordId id);

  void with_prefix(std::u32string_view prefix, const Found& found) const;

  // Words at most `errors` away. With `as_prefix`, words of which a beginning is.
  void near(std::u32string_view word, std::size_t errors, bool as_prefix,
            const FoundNear& found) const;

 private:
  friend class TypoWalk;
  using NodeId = std::uint32_t;  // 0 is the root, which is nobody's child
  struct Node {
    char32_t letter = 0;
    NodeId first_child = 0;
    NodeId next_sibling = 0;
    WordId word = no_word;
  };

  [[nodiscard]] NodeId child(NodeId node, char32_t letter) const;
  void visit_below(NodeId node, const Found& found) const;

  std::vector<Node> nodes_{Node{}};
};

}  // namespace desk::projections::search
