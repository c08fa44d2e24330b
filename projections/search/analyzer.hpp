// What a language makes of a folded word: how it is written, its stem, and whether it tells
// anything.
#pragma once

#include <string>
#include <string_view>

#include "events/vocabulary/text_language.hpp"

namespace desk::projections::search {

// The one spelling of a word in a language: German "ae", "oe", "ue" count as the umlauts, which
// folding has made "a", "o", "u".
[[nodiscard]] std::string form_of(TextLanguage language, std::string_view folded);

// Snowball's stem. The view is good until the thread's next call.
[[nodiscard]] std::string_view stem_of(TextLanguage language, std::string_view form);

[[nodiscard]] bool is_stop_word(TextLanguage language, std::string_view form);

}  // namespace desk::projections::search
