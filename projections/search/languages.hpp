// One value for each language of the index.
#pragma once

#include <array>
#include <iterator>

#include "events/vocabulary/text_language.hpp"

namespace desk::projections::search {

inline constexpr std::size_t language_count = std::size(EnumNames<TextLanguage>::all);

template <class Value>
class PerLanguage {
 public:
  PerLanguage() = default;
  explicit PerLanguage(const Value& value) { values_.fill(value); }

  Value& operator[](TextLanguage language) { return values_[static_cast<std::size_t>(language)]; }
  const Value& operator[](TextLanguage language) const {
    return values_[static_cast<std::size_t>(language)];
  }

 private:
  std::array<Value, language_count> values_{};
};

template <class Visit>
void for_each_language(Visit visit) {
  for (const auto& [language, name] : EnumNames<TextLanguage>::all) visit(language);
}

}  // namespace desk::projections::search
