#include "projections/search/shared_search_index.hpp"

#include <utility>

namespace desk::projections::search {
namespace {

constexpr std::size_t least_dead = 64;  // fewer are not worth the work

}  // namespace

SharedSearchIndex::ReadLock SharedSearchIndex::read() const {
  const std::scoped_lock pass(gate_);
  return ReadLock(index_lock_);
}

template <class Change>
void SharedSearchIndex::write(Change change) {
  const std::scoped_lock wait(gate_);
  const std::unique_lock alone(index_lock_);
  change(index_);
}

SearchAnswer SharedSearchIndex::search(const SearchQuery& query) const {
  const auto lock = read();
  return index_.search(query);
}

std::vector<Hit> SharedSearchIndex::suggest(std::string_view long_text, std::size_t limit) const {
  const auto lock = read();
  return index_.suggest(long_text, limit);
}

std::size_t SharedSearchIndex::size() const {
  const auto lock = read();
  return index_.size();
}

void SharedSearchIndex::put(SearchDocument document) {
  PreparedDocument prepared(std::move(document));
  const std::scoped_lock lock(writers_);
  write([&](SearchIndex& index) { index.put(std::move(prepared)); });
  compact_if_due();
}

void SharedSearchIndex::remove(const Uuid& id) {
  const std::scoped_lock lock(writers_);
  write([&](SearchIndex& index) { index.remove(id); });
  compact_if_due();
}

void SharedSearchIndex::replace_all(std::vector<SearchDocument> documents) {
  const std::scoped_lock lock(writers_);
  SearchIndex index(index_.synonyms());
  for (auto& document : documents) index.put(std::move(document));
  swap_in(std::move(index));
}

void SharedSearchIndex::set_synonyms(Synonyms synonyms) {
  const std::scoped_lock lock(writers_);
  swap_in(index_.rebuilt(std::move(synonyms)));
}

void SharedSearchIndex::compact_if_due() {
  if (index_.dead() < least_dead || index_.dead() * 2 < index_.size()) return;
  swap_in(index_.rebuilt());
}

// The old index is taken down after the lock, by the caller's end.
void SharedSearchIndex::swap_in(SearchIndex index) {
  write([&](SearchIndex& current) { std::swap(current, index); });
}

}  // namespace desk::projections::search
