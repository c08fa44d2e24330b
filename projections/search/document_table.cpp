#include "projections/search/document_table.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace desk::projections::search {

Slot DocumentTable::add(IndexedDocument document) {
  const auto slot = static_cast<Slot>(documents_.size());
  const auto language = document.document.language;
  facts_.push_back(take_facts(document));
  slots_.insert_or_assign(document.document.id, slot);
  ++sizes_[language];
  documents_.push_back(std::move(document));
  return slot;
}

std::optional<IndexedDocument> DocumentTable::take(const Uuid& id) {
  const auto found = slots_.find(id);
  if (found == slots_.end()) return std::nullopt;
  const auto slot = found->second;
  slots_.erase(found);
  facts_[slot].live = false;
  --sizes_[facts_[slot].language];
  return std::exchange(documents_[slot], IndexedDocument{});
}

std::optional<std::uint32_t> DocumentTable::category(std::string_view name) const {
  const auto found = std::find(categories_.begin(), categories_.end(), name);
  if (found == categories_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - categories_.begin());
}

SlotFacts DocumentTable::take_facts(const IndexedDocument& indexed) {
  SlotFacts facts;
  facts.category = take_category(indexed.document.category);
  facts.title_start = static_cast<std::uint32_t>(title_terms_.size());
  facts.language = indexed.document.language;
  facts.live = true;
  constexpr auto most = std::numeric_limits<std::uint16_t>::max();
  for (std::size_t i = 0; i < indexed.title_end && facts.title_words < most; ++i) {
    if (indexed.places[i].spans_others) continue;
    title_terms_.push_back(indexed.terms[i]);
    ++facts.title_words;
  }
  return facts;
}

std::uint32_t DocumentTable::take_category(const std::string& name) {
  if (const auto known = category(name)) return *known;
  categories_.push_back(name);
  return static_cast<std::uint32_t>(categories_.size() - 1);
}

}  // namespace desk::projections::search
