// Headers that list what a client takes, each with a weight: "de, en;q=0.8" (RFC 9110, 12.4.2).
#pragma once

#include <string_view>
#include <vector>

namespace desk::http {

struct WeightedItem {
  std::string_view name;
  double weight = 1;  // 0: not acceptable
};

// In the header's order. A weight that is none counts as 0.
[[nodiscard]] std::vector<WeightedItem> weighted_list(std::string_view header);

[[nodiscard]] bool same_ignoring_case(std::string_view one, std::string_view other);

}  // namespace desk::http
