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

enum class FieldType : std::uint8_t {
  text,
  flag,
  integer,
  choice,
  text_list,
  time,
  object,
  object_list
};

struct BodySchema;

struct Field {
  std::string_view name;
  FieldType type = FieldType::text;
  bool required = false;
  bool nullable = false;
  bool may_be_blank = false;
  std::string_view blank_with = {};  // a list beside it: where that has items, it may be blank
  bool one_line = false;             // no control characters
  std::size_t max_length = 0;        // characters of a text, or of each item of a list
  std::size_t max_items = 0;         // of a list
  std::size_t min_items = 0;
  bool distinct = false;     // no item of a list twice
  std::int64_t minimum = 0;  // of an integer
  std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
  std::vector<std::string_view> choices = {};
  const BodySchema* of = nullptr;  // of an object, or of each object of a list
  std::string_view description = {};
};

template <NamedEnum E>
[[nodiscard]] std::vector<std::string_view> choices_of() {
  std::vector<std::string_view> names;
  for (const auto& [value, name] : EnumNames<E>::all) names.push_back(name);
  return names;
}

// The body of a request, or an object in it: a JSON object with these members. Others are ignored.
struct BodySchema {
  std::string_view name;  // of a body, in the OpenAPI document
  std::vector<Field> fields;
  bool needs_a_member = false;  // besides the required ones: without any it asks for nothing
};

}  // namespace desk::http
