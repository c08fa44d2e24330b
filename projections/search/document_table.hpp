// The documents of the index, by slot, with the terms of their words in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "projections/search/document.hpp"
#include "projections/search/languages.hpp"
#include "projections/search/postings.hpp"

namespace desk::projections::search {

struct TermPlace {
  std::uint32_t start = 0;  // bytes in the field
  std::uint16_t length = 0;
  bool spans_others = false;  // a phrase or compound, after the last word of its own
};

struct IndexedDocument {
  SearchDocument document;
  std::vector<TermId> terms;  // of the title, then the tags, then the text
  std::vector<TermPlace> places;
  std::uint32_t title_end = 0;
  std::uint32_t tags_end = 0;
};

struct SlotFacts {  // what ranking asks of many documents, kept close together
  std::uint32_t category = 0;
  std::uint32_t title_start = 0;
  std::uint16_t title_words = 0;
  TextLanguage language = TextLanguage::english;
  bool live = false;
};

class DocumentTable {
 public:
  Slot add(IndexedDocument document);
  std::optional<IndexedDocument> take(const Uuid& id);  // leaves a dead slot

  [[nodiscard]] const IndexedDocument& at(Slot slot) const { return documents_[slot]; }
  [[nodiscard]] const SlotFacts& facts(Slot slot) const { return facts_[slot]; }
  // The terms of its title, without those that span others.
  [[nodiscard]] std::span<const TermId> title(Slot slot) const {
    return std::span(title_terms_).subspan(facts_[slot].title_start, facts_[slot].title_words);
  }
  [[nodiscard]] std::size_t slots() const { return documents_.size(); }
  [[nodiscard]] std::size_t size() const { return slots_.size(); }
  [[nodiscard]] std::size_t size(TextLanguage language) const { return sizes_[language]; }
  [[nodiscard]] std::optional<std::uint32_t> category(std::string_view name) const;

 private:
  [[nodiscard]] SlotFacts take_facts(const IndexedDocument& indexed);
  std::uint32_t take_category(const std::string& name);

  std::vector<IndexedDocument> documents_;
  std::vector<SlotFacts> facts_;
  std::vector<TermId> title_terms_;  // of all titles
  std::unordered_map<Uuid, Slot, UuidHash> slots_;
  PerLanguage<std::size_t> sizes_;
  std::vector<std::string> categories_;  // few: found by looking at each
};

}  // namespace desk::projections::search
