// Which documents hold a term, and how much it says about each of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace desk::projections::search {

using TermId = std::uint32_t;  // a stem of one language, or a phrase of the synonyms
using Slot = std::uint32_t;    // a document's place in the index, never used twice
inline constexpr TermId no_term = UINT32_MAX;

struct Posting {
  Slot document = 0;
  std::uint16_t impact = 0;    // see ranking.hpp
  std::uint16_t in_title = 0;  // 1 if it is
};

// Postings of removed documents stay until the index is made anew; the counts leave them out.
class PostingLists {
 public:
  void add(TermId term, Posting posting) {
    if (term >= lists_.size()) lists_.resize(term + std::size_t{1});
    lists_[term].postings.push_back(posting);
    ++lists_[term].documents;
  }
  void forget_one(TermId term) { --lists_[term].documents; }

  [[nodiscard]] std::span<const Posting> of(TermId term) const {
    if (term >= lists_.size()) return {};
    return lists_[term].postings;
  }
  [[nodiscard]] std::uint32_t documents_with(TermId term) const {
    return term < lists_.size() ? lists_[term].documents : 0;
  }

 private:
  struct List {
    std::vector<Posting> postings;
    std::uint32_t documents = 0;
  };

  std::vector<List> lists_;
};

}  // namespace desk::projections::search
