// The shape of what clients send: fields of bodies and query parameters. Written once; validation
// and the OpenAPI document both follow it.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "events/vocabulary/enum_names.hpp"

namespace desk::http {

enum class FieldType : std::uint8_t { text, flag, integer, choice, text_list, time };

struct Field {
  std::string_view name;
  FieldType type = FieldType::text;
  bool required = false;
  bool nullable = false;
  bool may_be_blank = false;
  std::size_t max_length = 0;  // characters of a text, or of each item of a list
  std::size_t max_items = 0;   // of a list
  std::int64_t minimum = 0;    // of an integer
  std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
  std::vector<std::string_view> choices = {};
  std::string_view description = {};
};

template <NamedEnum E>
[[nodiscard]] std::vector<std::string_view> choices_of() {
  std::vector<std::string_view> names;
  for (const auto& [value, name] : EnumNames<E>::all) names.push_back(name);
  return names;
}

// The body of a request: a JSON object with these members. Others are ignored.
struct BodySchema {
  std::string_view name;  // in the OpenAPI document
  std::vector<Field> fields;
  bool needs_a_member = false;  // an empty object asks for nothing, which is a mistake
};

}  // namespace desk::http
