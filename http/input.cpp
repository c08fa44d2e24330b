#include "http/input.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "events/vocabulary/json_reader.hpp"
#include "events/vocabulary/text.hpp"

namespace desk::http {

// Gathers values and errors field by field.
class InputReader {
 public:
  void take_json(const Field& field, const JsonValue& value) {
    if (value.kind() == JsonKind::null) {
      if (field.nullable) return set(field, std::monostate{});
      return wrong(field, field.required ? "required" : "type",
                   field.required ? "is required" : "must not be null");
    }
    switch (field.type) {
      case FieldType::text:
      case FieldType::choice:
      case FieldType::time:
        if (const auto text = value.as_string()) return take_text(field, *text);
        return wrong(field, "type", "must be a string");
      case FieldType::flag:
        if (const auto flag = value.as_bool()) return set(field, *flag);
        return wrong(field, "type", "must be true or false");
      case FieldType::integer:
        if (const auto number = value.as_integer()) return take_integer(field, *number);
        return wrong(field, "type", "must be a whole number");
      case FieldType::text_list:
        return take_list(field, value);
      case FieldType::object:
        return take_object(field, value);
      case FieldType::object_list:
        return take_objects(field, value);
    }
  }

  void take_members(const BodySchema& schema, const JsonValue& object);

  void take_text(const Field& field, std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
      return wrong(field, "character", "must not contain U+0000 or half of a surrogate pair");
    }
    switch (field.type) {
      case FieldType::time: {
        const auto time = parse_rfc3339(text);
        return time ? set(field, *time)
                    : wrong(field, "format", "must be a time like 2026-01-31T09:30:00Z");
      }
      case FieldType::choice:
        if (std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end()) {
          return set(field, std::string(text));
        }
        return wrong(field, "choice",
                     fmt::format("must be one of {}", fmt::join(field.choices, ", ")));
      case FieldType::integer: {
        std::int64_t number = 0;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        if (text.empty() || read.ec != std::errc{} || read.ptr != end) {
          return wrong(field, "type", "must be a whole number");
        }
        return take_integer(field, number);
      }
      default:
        if (const auto problem = text_problem(field, text)) return errors_.push_back(*problem);
        return set(field, std::string(text));
    }
  }

  void missing(const Field& field) {
    if (field.required) wrong(field, "required", "is required");
  }
  void wrong(const Field& field, std::string_view code, std::string_view message) {
    errors_.push_back(
        {prefix_ + std::string(field.name), code, fmt::format("{} {}", field.name, message)});
  }
  void wrong_whole(std::string_view code, std::string message) {
    errors_.push_back({prefix_.substr(0, prefix_.rfind('.')), code, std::move(message)});
  }

  // `prefix` stands before the names of fields in errors: "?", "hours.", "" in a body.
  explicit InputReader(std::string prefix) : prefix_(std::move(prefix)) {}

  [[nodiscard]] bool empty() const { return input_.values_.empty(); }
  [[nodiscard]] bool failed() const { return !errors_.empty(); }
  Result<Input, Problem> finish() {
    if (failed()) return refuse(Problem{ErrorCode::validation_failed, "", std::move(errors_), {}});
    return std::move(input_);
  }

 private:
  void set(const Field& field, Input::Value value) {
    input_.values_.insert_or_assign(std::string(field.name), std::move(value));
  }

  [[nodiscard]] std::optional<FieldError> text_problem(const Field& field,
                                                       std::string_view text) const {
    const auto name = prefix_ + std::string(field.name);
    if (!field.may_be_blank && field.blank_with.empty() && is_blank(text)) {
      return FieldError{name, "blank", fmt::format("{} must not be blank", field.name)};
    }
    if (field.one_line && has_controls(text)) {
      return FieldError{name, "character",
                        fmt::format("{} must not contain control characters", field.name)};
    }
    if (field.max_length > 0 && character_count(text) > field.max_length) {
      return FieldError{
          name, "length",
          fmt::format("{} may have at most {} characters", field.name, field.max_length)};
    }
    return std::nullopt;
  }

  // Once all members are read.
  void take_blank_with(const Field& field) {
    const auto text = input_.optional_text(field.name);
    if (!text || !is_blank(*text)) return;
    const auto list = input_.list(field.blank_with);
    if (!list || list->empty()) wrong(field, "blank", "must not be blank");
  }

  void take_integer(const Field& field, std::int64_t number) {
    if (number >= field.minimum && number <= field.maximum) return set(field, number);
    wrong(field, "range", fmt::format("must be from {} to {}", field.minimum, field.maximum));
  }

  void take_list(const Field& field, const JsonValue& value) {
    if (value.kind() != JsonKind::array) return wrong(field, "type", "must be a list of strings");
    std::vector<std::string> items;
    bool good = true;
    value.for_each_element([&](const JsonValue& item) {
      const auto text = item.as_string();
      if (!good) return;
      good = text && !has_controls(*text);
      if (!good)
        return wrong(field, "type", "must be a list of strings without control characters");
      if (const auto problem = text_problem(field, *text)) {
        good = false;
        return errors_.push_back(*problem);
      }
      items.emplace_back(*text);
    });
    if (good && items.size() > field.max_items) {
      return wrong(field, "length", fmt::format("may have at most {} items", field.max_items));
    }
    if (good && items.size() < field.min_items) {
      return wrong(field, "length", fmt::format("must have at least {} items", field.min_items));
    }
    if (good && field.distinct && std::set(items.begin(), items.end()).size() != items.size()) {
      return wrong(field, "duplicate", "must not name anything twice");
    }
    if (good) set(field, std::move(items));
  }

  // Its errors are told with the others.
  [[nodiscard]] std::optional<Input> read_nested(const Field& field, const std::string& path,
                                                 const JsonValue& value) {
    InputReader reader(path + '.');
    reader.take_members(*field.of, value);
    std::move(reader.errors_.begin(), reader.errors_.end(), std::back_inserter(errors_));
    return reader.failed() ? std::nullopt : std::optional(std::move(reader.input_));
  }

  void take_object(const Field& field, const JsonValue& value) {
    if (auto object = read_nested(field, prefix_ + std::string(field.name), value)) {
      set(field, std::vector<Input>{std::move(*object)});
    }
  }

  void take_objects(const Field& field, const JsonValue& value) {
    if (value.kind() != JsonKind::array) return wrong(field, "type", "must be a list of objects");
    std::size_t count = 0;
    value.for_each_element([&](const JsonValue&) { ++count; });
    if (count > field.max_items) {
      return wrong(field, "length", fmt::format("may have at most {} items", field.max_items));
    }
    std::vector<Input> objects;
    std::size_t index = 0;
    value.for_each_element([&](const JsonValue& item) {
      auto object = read_nested(field, fmt::format("{}{}[{}]", prefix_, field.name, index++), item);
      if (object) objects.push_back(std::move(*object));
    });
    if (objects.size() == count) set(field, std::move(objects));
  }

  std::string prefix_;
  Input input_;
  std::vector<FieldError> errors_;
};

void InputReader::take_members(const BodySchema& schema, const JsonValue& object) {
  if (object.kind() != JsonKind::object) return wrong_whole("type", "must be a JSON object");
  std::map<std::string_view, JsonValue> members;
  object.for_each_member([&](std::string_view name, const JsonValue& value) {
    const auto known = std::find_if(schema.fields.begin(), schema.fields.end(),
                                    [&](const Field& field) { return field.name == name; });
    if (known == schema.fields.end()) return;
    if (!members.emplace(known->name, value).second) wrong(*known, "duplicate", "is given twice");
  });
  for (const auto& field : schema.fields) {
    const auto member = members.find(field.name);
    member == members.end() ? missing(field) : take_json(field, member->second);
  }
  for (const auto& field : schema.fields) {
    if (!field.blank_with.empty()) take_blank_with(field);
  }
  const bool asks = std::any_of(schema.fields.begin(), schema.fields.end(), [&](const auto& field) {
    return !field.required && members.contains(field.name);
  });
  if (schema.needs_a_member && !asks) {
    std::vector<std::string_view> names;
    for (const auto& field : schema.fields) {
      if (!field.required) names.push_back(field.name);
    }
    wrong_whole("required", fmt::format("needs one of {}", fmt::join(names, ", ")));
  }
}

namespace {

template <class T>
std::optional<T> value_of(const std::map<std::string, Input::Value, std::less<>>& values,
                          std::string_view field) {
  const auto found = values.find(field);
  if (found == values.end()) return std::nullopt;
  const auto* value = std::get_if<T>(&found->second);
  return value != nullptr ? std::optional<T>(*value) : std::nullopt;
}

Problem unreadable(JsonError error) {
  switch (error) {
    case JsonError::invalid_utf8:
      return {ErrorCode::invalid_utf8, "", {}, {}};
    case JsonError::too_deep:
      return {ErrorCode::malformed_json, "The body is nested too deeply.", {}, {}};
    case JsonError::malformed:
      break;
  }
  return {ErrorCode::malformed_json, "", {}, {}};
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool Input::is_null(std::string_view field) const {
  return value_of<std::monostate>(values_, field).has_value();
}
std::optional<std::string> Input::optional_text(std::string_view field) const {
  return value_of<std::string>(values_, field);
}
std::string Input::text(std::string_view field) const { return optional_text(field).value_or(""); }
bool Input::flag(std::string_view field) const {
  return value_of<bool>(values_, field).value_or(false);
}
std::optional<std::int64_t> Input::integer(std::string_view field) const {
  return value_of<std::int64_t>(values_, field);
}
std::optional<Timestamp> Input::time(std::string_view field) const {
  return value_of<Timestamp>(values_, field);
}
std::optional<std::vector<std::string>> Input::list(std::string_view field) const {
  return value_of<std::vector<std::string>>(values_, field);
}
std::optional<std::vector<Input>> Input::objects(std::string_view field) const {
  return value_of<std::vector<Input>>(values_, field);
}
std::optional<Input> Input::object(std::string_view field) const {
  auto only = objects(field);
  return only && !only->empty() ? std::optional(std::move(only->front())) : std::nullopt;
}

Result<Input, Problem> read_body(const BodySchema& schema, std::string_view body) {
  const auto document = JsonDocument::parse(body);
  if (!document) return refuse(unreadable(document.error()));
  return read_object(schema, document->root());
}

Result<Input, Problem> read_object(const BodySchema& schema, const JsonValue& object) {
  InputReader reader("");
  reader.take_members(schema, object);
  return reader.finish();
}

Result<Input, Problem> read_query(std::span<const Field> parameters, std::string_view query) {
  InputReader reader("?");
  std::set<std::string_view> given;
  while (!query.empty()) {
    const auto pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    const auto name = percent_decoded(pair.substr(0, equals), true);
    if (!name) continue;  // no parameter of ours has such a name
    const auto known = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const Field& field) { return field.name == *name; });
    if (known == parameters.end()) continue;
    const auto text = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!text || !is_valid_utf8(*text)) {
      return refuse(Problem{ErrorCode::invalid_utf8,
                            fmt::format("The parameter '{}' is not valid UTF-8.", known->name),
                            {},
                            {}});
    }
    reader.take_text(*known, *text);
    given.insert(known->name);
  }
  for (const auto& field : parameters) {
    if (!given.contains(field.name)) reader.missing(field);
  }
  return reader.finish();
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high << 4 | low);
      i += 2;
    } else {
      out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace desk::http
