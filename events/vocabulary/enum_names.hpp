// Enums that have names outside the program (in JSON, SQL and URLs). An enum lists its names once,
// by specialising enum_names; reading, writing, validation and the OpenAPI document all use that
// list.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace desk {

template <class E>
struct EnumNames;  // specialise: static constexpr std::pair<E, std::string_view> all[]

template <class E>
concept NamedEnum = requires {
  EnumNames<E>::all;
};

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view to_string(E value) {
  for (const auto& [candidate, name] : EnumNames<E>::all) {
    if (candidate == value) return name;
  }
  return {};
}

template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> parse_enum(std::string_view text) {
  for (const auto& [value, name] : EnumNames<E>::all) {
    if (name == text) return value;
  }
  return std::nullopt;
}

}  // namespace desk
