// A search index for many threads. A write keeps readers out only while one document is entered:
// its words are cut before, and what takes long is made aside and swapped in.
#pragma once

#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <vector>

#include "projections/search/search_index.hpp"

namespace desk::projections::search {

class SharedSearchIndex {
 public:
  SharedSearchIndex() = default;
  explicit SharedSearchIndex(Synonyms synonyms) : index_(std::move(synonyms)) {}

  [[nodiscard]] SearchAnswer search(const SearchQuery& query) const;
  [[nodiscard]] std::vector<Hit> suggest(std::string_view long_text, std::size_t limit) const;
  [[nodiscard]] std::size_t size() const;

  // Once a third of the index is dead, these make it anew before they return.
  void put(SearchDocument document);
  void remove(const Uuid& id);

  void replace_all(std::vector<SearchDocument> documents);
  void set_synonyms(Synonyms synonyms);

 private:
  using ReadLock = std::shared_lock<std::shared_mutex>;

  [[nodiscard]] ReadLock read() const;
  template <class Change>
  void write(Change change);
  void compact_if_due();
  void swap_in(SearchIndex index);

  std::mutex writers_;       // one writer at a time: who holds it may read without another lock
  mutable std::mutex gate_;  // readers pass it; a writer waits in it, so that none overtakes him
  mutable std::shared_mutex index_lock_;
  SearchIndex index_;
};

}  // namespace desk::projections::search
