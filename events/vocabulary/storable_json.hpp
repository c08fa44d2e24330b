// JSON that is right by its grammar (RFC 8259) and holds what no text or number of ours can: halves
// of surrogate pairs, numbers beyond a double. They are replaced by what the checks of fields
// refuse anyway, so that the field is named, and one that nobody knows harms nobody.
#pragma once

#include <string>
#include <string_view>

namespace desk {

// Half a pair becomes U+0000, a number that is too large 1e308, or -1e308. All else stays.
[[nodiscard]] std::string with_storable_values(std::string_view json);

}  // namespace desk
