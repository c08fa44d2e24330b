// Shows where a document matches, as safe HTML: all text escaped, nothing but <mark> around
// matches.
#pragma once

#include <string>

#include "projections/search/document_table.hpp"
#include "projections/search/term_marks.hpp"

namespace desk::projections::search {

// The whole title.
[[nodiscard]] std::string highlight_title(const IndexedDocument& indexed, const TermMarks& marks);

// The part of the text with most matches, "…" where it is cut.
[[nodiscard]] std::string highlight_text(const IndexedDocument& indexed, const TermMarks& marks);

}  // namespace desk::projections::search
