// Writes JSON text straight into a string: the hot paths' way out. Input strings must be valid
// UTF-8. Commas are the writer's business; objects and arrays are opened and closed by the caller.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk {

void append_json_string(std::string& out, std::string_view text);  // with its quotes

class JsonWriter {
 public:
  JsonWriter() { out_.reserve(512); }

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name);  // names are ours: not escaped

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(bool truth) { return raw(truth ? "true" : "false"); }
  JsonWriter& value(std::integral auto number) {
    return integer(static_cast<std::int64_t>(number));
  }
  JsonWriter& value(double number);
  JsonWriter& value(const Uuid& id);
  JsonWriter& value(Timestamp time);
  JsonWriter& null() { return raw("null"); }
  JsonWriter& raw(std::string_view json);  // finished JSON

  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  template <class T>
  JsonWriter& field(std::string_view name, const T& content) {
    return key(name).value(content);
  }
  // Members whose absence says the same as an empty value are left out.
  JsonWriter& field_if(std::string_view name, std::string_view text) {
    return text.empty() ? *this : key(name).value(text);
  }

  JsonWriter& text_or_null(std::string_view name, std::string_view text) {
    return text.empty() ? key(name).null() : key(name).value(text);
  }

  [[nodiscard]] const std::string& text() const { return out_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& integer(std::int64_t number);
  void separate();

  std::string out_;
  bool comma_ = false;
};

}  // namespace desk
