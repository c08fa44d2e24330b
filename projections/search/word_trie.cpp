#include "projections/search/word_trie.hpp"

#include <algorithm>
#include <array>

namespace desk::projections::search {

// Walks the trie with one row of the edit distance table for each letter on the way down, and
// leaves a branch when its whole row is beyond the limit.
class TypoWalk {
 public:
  TypoWalk(const WordTrie& trie, std::u32string_view word, std::size_t errors, bool as_prefix,
           const WordTrie::FoundNear& found)
      : trie_(trie), word_(word), errors_(errors), as_prefix_(as_prefix), found_(found) {
    for (std::size_t i = 0; i <= word.size(); ++i) {
      rows_[0][i] = static_cast<std::uint8_t>(std::min(i, errors + 1));
    }
  }

  void run() { visit_children(0, 0); }

 private:
  using Row = std::array<std::uint8_t, trie_depth_limit + 1>;

  void visit_children(WordTrie::NodeId parent, std::size_t depth) {
    for (auto id = trie_.nodes_[parent].first_child; id != 0; id = trie_.nodes_[id].next_sibling) {
      visit(id, depth + 1);
    }
  }

  void visit(WordTrie::NodeId id, std::size_t depth) {
    const auto& node = trie_.nodes_[id];
    path_[depth] = node.letter;
    if (!fill_row(depth)) return;
    const std::size_t whole =
        depth + errors_ >= word_.size() ? rows_[depth][word_.size()] : errors_ + 1;
    if (whole <= errors_) {
      if (as_prefix_) {
        return trie_.visit_below(id, [&](WordId word) { found_(word, whole); });
      }
      if (node.word != no_word) found_(node.word, whole);
    }
    if (depth < word_.size() + errors_) visit_children(id, depth);
  }

  // The row of `depth` letters. False when no cell of it is within the limit.
  bool fill_row(std::size_t depth) {
    const auto beyond = static_cast<std::uint8_t>(errors_ + 1);
    auto& row = rows_[depth];
    const auto& above = rows_[depth - 1];
    const auto first = depth > errors_ ? depth - errors_ : 0;
    const auto last = std::min(word_.size(), depth + errors_);
    if (first > last) return false;
    bool within = false;
    for (auto i = first; i <= last; ++i) {
      auto errors = static_cast<std::uint8_t>(cell(above, depth, i));
      if (i > first) errors = std::min(errors, static_cast<std::uint8_t>(row[i - 1] + 1));
      row[i] = std::min(errors, beyond);
      within = within || row[i] <= errors_;
    }
    if (last < word_.size()) row[last + 1] = beyond;  // the next row looks there
    return within;
  }

  [[nodiscard]] std::size_t cell(const Row& above, std::size_t depth, std::size_t i) const {
    std::size_t errors = above[i] + std::size_t{1};
    if (i == 0) return errors;
    const auto letter = path_[depth];
    errors = std::min<std::size_t>(errors, above[i - 1] + (word_[i - 1] == letter ? 0U : 1U));
    const bool swapped =
        depth > 1 && i > 1 && word_[i - 1] == path_[depth - 1] && word_[i - 2] == letter;
    if (swapped) errors = std::min<std::size_t>(errors, rows_[depth - 2][i - 2] + 1U);
    return errors;
  }

  const WordTrie& trie_;
  std::u32string_view word_;
  std::size_t errors_;
  bool as_prefix_;
  const WordTrie::FoundNear& found_;
  std::array<Row, trie_depth_limit + 1> rows_{};
  std::array<char32_t, trie_depth_limit + 1> path_{};
};

WordTrie::NodeId WordTrie::child(NodeId node, char32_t letter) const {
  auto id = nodes_[node].first_child;
  while (id != 0 && nodes_[id].letter != letter) id = nodes_[id].next_sibling;
  return id;
}

void WordTrie::insert(std::u32string_view word, WordId id) {
  if (word.empty() || word.size() > trie_depth_limit) return;
  NodeId node = 0;
  for (const auto letter : word) {
    auto next = child(node, letter);
    if (next == 0) {
      next = static_cast<NodeId>(nodes_.size());
      nodes_.push_back({letter, 0, nodes_[node].first_child, no_word});
      nodes_[node].first_child = next;
    }
    node = next;
  }
  nodes_[node].word = id;
}

void WordTrie::with_prefix(std::u32string_view prefix, const Found& found) const {
  NodeId node = 0;
  for (const auto letter : prefix) {
    node = child(node, letter);
    if (node == 0) return;
  }
  visit_below(node, found);
}

void WordTrie::visit_below(NodeId node, const Found& found) const {
  if (nodes_[node].word != no_word) found(nodes_[node].word);
  for (auto id = nodes_[node].first_child; id != 0; id = nodes_[id].next_sibling) {
    visit_below(id, found);
  }
}

void WordTrie::near(std::u32string_view word, std::size_t errors, bool as_prefix,
                    const FoundNear& found) const {
  if (word.size() + errors > trie_depth_limit) return;
  TypoWalk(*this, word, errors, as_prefix, found).run();
}

}  // namespace desk::projections::search
