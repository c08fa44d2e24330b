// What a client sent, checked against its schema. Everything wrong is gathered, then told at once.
// After the check, values can be taken without another look.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/json_reader.hpp"
#include "events/vocabulary/result.hpp"
#include "http/problem.hpp"
#include "http/schema.hpp"

namespace desk::http {

class Input {
 public:
  using Value = std::variant<std::monostate, std::string, bool, std::int64_t,
                             std::vector<std::string>, Timestamp,
                             std::vector<Input>>;  // monostate: null

  [[nodiscard]] bool has(std::string_view field) const { return values_.contains(field); }
  [[nodiscard]] bool is_null(std::string_view field) const;
  [[nodiscard]] std::string text(std::string_view field) const;  // "" when absent or null
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view field) const;
  [[nodiscard]] bool flag(std::string_view field) const;  // false when absent
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view field) const;
  [[nodiscard]] std::optional<Timestamp> time(std::string_view field) const;
  [[nodiscard]] std::optional<std::vector<std::string>> list(std::string_view field) const;
  [[nodiscard]] std::optional<Input> object(std::string_view field) const;
  [[nodiscard]] std::optional<std::vector<Input>> objects(std::string_view field) const;

  template <NamedEnum E>
  [[nodiscard]] std::optional<E> choice(std::string_view field) const {
    const auto name = optional_text(field);
    return name ? parse_enum<E>(*name) : std::nullopt;
  }

 private:
  friend class InputReader;
  std::map<std::string, Value, std::less<>> values_;
};

// A body as sent. Fields inside it are reported as "hours.weekly[0].from". Refused: not JSON, not
// UTF-8, not an object, fields that break the schema.
[[nodiscard]] Result<Input, Problem> read_body(const BodySchema& schema, std::string_view body);

// The same for an object that is part of a message.
[[nodiscard]] Result<Input, Problem> read_object(const BodySchema& schema, const JsonValue& object);

// A query string as sent: percent-encoded, application/x-www-form-urlencoded. Of a repeated
// parameter the last counts. Fields are reported as "?name".
[[nodiscard]] Result<Input, Problem> read_query(std::span<const Field> parameters,
                                                std::string_view query);

// Percent-decoding; `plus_is_space` in query strings. Nothing when an escape is broken.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace desk::http
