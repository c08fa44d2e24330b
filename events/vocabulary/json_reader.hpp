// Reads JSON. The whole document is validated when it is parsed: syntax, UTF-8, depth. Values that
// the grammar allows and we cannot hold are replaced (storable_json.hpp). Values point into their
// document and live as long as it does. simdjson stays in the .cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/civil_time.hpp"
#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/enum_names.hpp"
#include "events/vocabulary/ids.hpp"
#include "events/vocabulary/result.hpp"

namespace desk {

inline constexpr std::size_t json_depth_limit = 64;

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

class JsonValue {
 public:
  [[nodiscard]] JsonKind kind() const;
  [[nodiscard]] std::optional<std::string_view> as_string() const;
  [[nodiscard]] std::optional<bool> as_bool() const;
  [[nodiscard]] std::optional<std::int64_t> as_integer() const;             // whole numbers only
  [[nodiscard]] std::optional<double> as_double() const;                    // any number
  [[nodiscard]] std::optional<JsonValue> find(std::string_view key) const;  // in an object
  void for_each_member(const std::function<void(std::string_view, JsonValue)>& visit) const;
  void for_each_element(const std::function<void(JsonValue)>& visit) const;
  [[nodiscard]] std::string to_json() const;

 private:
  friend class JsonDocument;
  friend struct JsonAccess;
  alignas(std::size_t) std::array<std::byte, 2 * sizeof(std::size_t)> element_{};
};

enum class JsonError : std::uint8_t { malformed, invalid_utf8, too_deep };

class JsonDocument {
 public:
  [[nodiscard]] static Result<JsonDocument, JsonError> parse(std::string_view text);
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  [[nodiscard]] JsonValue root() const;

 private:
  struct Impl;
  explicit JsonDocument(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Reads members of an object that the program itself once wrote, such as an event's payload. A
// missing or wrong member is remembered in `error()`, and reads as an empty value.
class JsonFields {
 public:
  explicit JsonFields(JsonValue object) : object_(object) {}

  [[nodiscard]] bool has(std::string_view key) const { return object_.find(key).has_value(); }
  std::string text(std::string_view key);
  std::string text_or_empty(std::string_view key);  // absent is fine
  std::int64_t integer(std::string_view key);
  bool flag(std::string_view key);
  Timestamp time(std::string_view key);
  TimeOfDay time_of_day(std::string_view key);
  Date date(std::string_view key);
  Uuid uuid(std::string_view key);
  std::optional<Uuid> optional_uuid(std::string_view key);
  std::optional<std::string> optional_text(std::string_view key);

  template <NamedEnum E>
  E choice(std::string_view key) {
    const auto value = parse_enum<E>(text(key));
    if (!value) fail(key);
    return value.value_or(E{});
  }
  template <class Add>
  void texts(std::string_view key, Add add) {
    const auto list = object_.find(key);
    if (!list || list->kind() != JsonKind::array) return fail(key);
    list->for_each_element([&](JsonValue item) {
      if (const auto value = item.as_string()) return add(*value);
      fail(key);
    });
  }

  template <class Read>  // called with the fields of the object
  void object(std::string_view key, Read read) {
    const auto value = object_.find(key);
    if (!value || value->kind() != JsonKind::object) return fail(key);
    JsonFields fields(*value);
    read(fields);
    if (!fields.error().empty()) fail(key);
  }

  template <class Read>  // called with the fields of each object of the list
  void objects(std::string_view key, Read read) {
    const auto list = object_.find(key);
    if (!list || list->kind() != JsonKind::array) return fail(key);
    list->for_each_element([&](JsonValue item) {
      JsonFields fields(item);
      if (item.kind() == JsonKind::object) read(fields);
      if (item.kind() != JsonKind::object || !fields.error().empty()) fail(key);
    });
  }

  [[nodiscard]] const std::string& error() const { return error_; }  // empty: all was well

 private:
  void fail(std::string_view key);

  JsonValue object_;
  std::string error_;
};

}  // namespace desk
