// JSON Schemas of what the service answers, by the names that the routes use.
#pragma once

#include <span>
#include <string_view>

namespace desk::http {

struct AnswerSchema {
  std::string_view name;
  std::string_view json;
};

[[nodiscard]] std::span<const AnswerSchema> answer_schemas();

// The parts that stand in files of their own.
[[nodiscard]] std::span<const AnswerSchema> desk_answer_schemas();  // http/desk/

}  // namespace desk::http
