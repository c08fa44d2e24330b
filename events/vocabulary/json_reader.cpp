#include "events/vocabulary/json_reader.hpp"

#include <simdjson.h>

#include <cstring>

#include "events/vocabulary/storable_json.hpp"

namespace desk {

using simdjson::dom::element;
using simdjson::dom::element_type;

// A JsonValue holds the bytes of an element, so that no header of ours includes simdjson's.
struct JsonAccess {
  static_assert(sizeof(element) == sizeof(JsonValue) && std::is_trivially_copyable_v<element>);

  static element get(const JsonValue& value) {
    element out;
    std::memcpy(static_cast<void*>(&out), value.element_.data(), sizeof out);
    return out;
  }
  static JsonValue wrap(const element& from) {
    JsonValue out;
    std::memcpy(out.element_.data(), static_cast<const void*>(&from), sizeof from);
    return out;
  }
};

namespace {

JsonError error_of(simdjson::error_code code) {
  switch (code) {
    case simdjson::UTF8_ERROR:
      return JsonError::invalid_utf8;
    case simdjson::DEPTH_ERROR:
      return JsonError::too_deep;
    default:
      return JsonError::malformed;
  }
}

// Of what is right by the grammar, too.
bool is_about_a_value(simdjson::error_code code) {
  return code == simdjson::STRING_ERROR || code == simdjson::NUMBER_ERROR;
}

// One parser a thread: its buffers are reused, the documents own their tapes.
simdjson::dom::parser& parser_of_this_thread(std::size_t size) {
  thread_local simdjson::dom::parser parser;
  if (parser.capacity() < size || parser.max_depth() != json_depth_limit) {
    const auto failed = parser.allocate(std::max<std::size_t>(size, 4096), json_depth_limit);
    if (failed) throw std::bad_alloc();
  }
  return parser;
}

}  // namespace

struct JsonDocument::Impl {
  simdjson::dom::document document;

  simdjson::error_code parse(std::string_view text) {
    auto& parser = parser_of_this_thread(text.size());
    return parser.parse_into_document(document, text.data(), text.size(), /*realloc=*/true).error();
  }
};

JsonDocument::JsonDocument(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

Result<JsonDocument, JsonError> JsonDocument::parse(std::string_view text) {
  auto impl = std::make_unique<Impl>();
  auto error = impl->parse(text);
  if (is_about_a_value(error)) error = impl->parse(with_storable_values(text));
  if (!error) return JsonDocument(std::move(impl));
  // simdjson reports text after the root, and an empty text, as errors of their own: malformed.
  if (!simdjson::validate_utf8(text.data(), text.size())) return refuse(JsonError::invalid_utf8);
  return refuse(error_of(error));
}

JsonValue JsonDocument::root() const { return JsonAccess::wrap(impl_->document.root()); }

JsonKind JsonValue::kind() const {
  switch (JsonAccess::get(*this).type()) {
    case element_type::OBJECT:
      return JsonKind::object;
    case element_type::ARRAY:
      return JsonKind::array;
    case element_type::STRING:
      return JsonKind::string;
    case element_type::BOOL:
      return JsonKind::boolean;
    case element_type::NULL_VALUE:
      return JsonKind::null;
    default:
      return JsonKind::number;
  }
}

std::optional<std::string_view> JsonValue::as_string() const {
  std::string_view out;
  if (JsonAccess::get(*this).get_string().get(out)) return std::nullopt;
  return out;
}

std::optional<bool> JsonValue::as_bool() const {
  bool out = false;
  if (JsonAccess::get(*this).get_bool().get(out)) return std::nullopt;
  return out;
}

std::optional<std::int64_t> JsonValue::as_integer() const {
  std::int64_t out = 0;
  if (JsonAccess::get(*this).get_int64().get(out)) return std::nullopt;
  return out;
}

std::optional<double> JsonValue::as_double() const {
  double out = 0;
  if (JsonAccess::get(*this).get_double().get(out)) return std::nullopt;
  return out;
}

std::optional<JsonValue> JsonValue::find(std::string_view key) const {
  element out;
  if (JsonAccess::get(*this).at_key(key).get(out)) return std::nullopt;
  return JsonAccess::wrap(out);
}

void JsonValue::for_each_member(
    const std::function<void(std::string_view, JsonValue)>& visit) const {
  simdjson::dom::object object;
  if (JsonAccess::get(*this).get_object().get(object)) return;
  for (const auto member : object) visit(member.key, JsonAccess::wrap(member.value));
}

void JsonValue::for_each_element(const std::function<void(JsonValue)>& visit) const {
  simdjson::dom::array array;
  if (JsonAccess::get(*this).get_array().get(array)) return;
  for (const element item : array) visit(JsonAccess::wrap(item));
}

std::string JsonValue::to_json() const { return simdjson::minify(JsonAccess::get(*this)); }

void JsonFields::fail(std::string_view key) {
  if (error_.empty()) error_ = "member '" + std::string(key) + "' is missing or wrong";
}

std::string JsonFields::text(std::string_view key) {
  const auto value = object_.find(key);
  const auto string = value ? value->as_string() : std::nullopt;
  if (!string) fail(key);
  return std::string(string.value_or(""));
}

std::optional<std::string> JsonFields::optional_text(std::string_view key) {
  const auto value = object_.find(key);
  if (!value || value->kind() == JsonKind::null) return std::nullopt;
  return text(key);
}

std::string JsonFields::text_or_empty(std::string_view key) {
  return optional_text(key).value_or("");
}

std::int64_t JsonFields::integer(std::string_view key) {
  const auto value = object_.find(key);
  const auto number = value ? value->as_integer() : std::nullopt;
  if (!number) fail(key);
  return number.value_or(0);
}

bool JsonFields::flag(std::string_view key) {
  const auto value = object_.find(key);
  const auto truth = value ? value->as_bool() : std::nullopt;
  if (!truth) fail(key);
  return truth.value_or(false);
}

Timestamp JsonFields::time(std::string_view key) {
  const auto time = parse_rfc3339(text(key));
  if (!time) fail(key);
  return time.value_or(Timestamp{});
}

TimeOfDay JsonFields::time_of_day(std::string_view key) {
  const auto value = parse_time_of_day(text(key));
  if (!value) fail(key);
  return value.value_or(TimeOfDay{});
}

Date JsonFields::date(std::string_view key) {
  const auto value = parse_date(text(key));
  if (!value) fail(key);
  return value.value_or(Date{});
}

Uuid JsonFields::uuid(std::string_view key) {
  const auto id = parse_uuid(text(key));
  if (!id) fail(key);
  return id.value_or(Uuid{});
}

std::optional<Uuid> JsonFields::optional_uuid(std::string_view key) {
  const auto value = object_.find(key);
  if (!value || value->kind() == JsonKind::null) return std::nullopt;
  return uuid(key);
}

}  // namespace desk
