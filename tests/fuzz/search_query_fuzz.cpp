// Any bytes as a query, over a small index. Build with clang++ -fsanitize=fuzzer,address,undefined.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "projections/search/search_index.hpp"

namespace {

using desk::projections::search::SearchDocument;
using desk::projections::search::SearchIndex;
using desk::projections::search::SearchQuery;
using desk::projections::search::Synonyms;

void put(SearchIndex& index, const char* title, const char* text, desk::TextLanguage language) {
  SearchDocument document;
  document.id = desk::uuid_from_name(title);
  document.slug = title;
  document.title = title;
  document.text = text;
  document.tags = {"e-mail", "2fa", "c++"};
  document.category = "account";
  document.language = language;
  index.put(document);
}

SearchIndex small_index() {
  SearchIndex index(Synonyms::parse("refund, money back\nsign in, log in, login"));
  put(index, "Refund policy", "When you get your money back, and how.",
      desk::TextLanguage::english);
  put(index, "Sign in", "Two-factor <b>codes</b> & error E-1042.", desk::TextLanguage::english);
  put(index, "Abo kündigen", "Öffne die Einstellungen.", desk::TextLanguage::german);
  put(index, "密码", "Zürich, café", desk::TextLanguage::simple);
  return index;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const SearchIndex index = small_index();
  SearchQuery query;
  query.text.assign(reinterpret_cast<const char*>(bytes), size);
  query.last_word_is_prefix = size % 2 == 0;
  const auto answer = index.search(query);
  if (answer.hits.size() > answer.total) std::abort();
  static_cast<void>(index.suggest(query.text, 3));
  return 0;
}
