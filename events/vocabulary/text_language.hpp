// The language of a text, which decides how search reduces its words to stems.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/enum_names.hpp"

namespace desk {

enum class TextLanguage : std::uint8_t { english, german, simple };  // simple: no stems

template <>
struct EnumNames<TextLanguage> {
  static constexpr std::pair<TextLanguage, std::string_view> all[] = {
      {TextLanguage::english, "english"},
      {TextLanguage::german, "german"},
      {TextLanguage::simple, "simple"}};
};

}  // namespace desk
