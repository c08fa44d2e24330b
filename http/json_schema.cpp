#include "http/json_schema.hpp"

namespace desk::http {
namespace {

void write_type(JsonWriter& json, std::string_view type, bool nullable) {
  json.key("type");
  if (!nullable) {
    json.value(type);
    return;
  }
  json.begin_array().value(type).value("null").end_array();
}

void write_length(JsonWriter& json, const Field& field) {
  if (!field.may_be_blank && field.blank_with.empty()) json.field("minLength", 1);
  if (field.max_length > 0) json.field("maxLength", field.max_length);
}

// Either the text says something, or the list does.
void write_blank_with(JsonWriter& json, const Field& field) {
  json.key("anyOf").begin_array();
  const auto branch = [&](std::string_view name, std::string_view minimum) {
    json.begin_object().key("required").begin_array().value(name).end_array();
    json.key("properties").begin_object().key(name).begin_object().field(minimum, 1).end_object();
    json.end_object().end_object();
  };
  branch(field.name, "minLength");
  branch(field.blank_with, "minItems");
  json.end_array();
}

void write_members(JsonWriter& json, const BodySchema& schema) {
  json.key("required").begin_array();
  for (const auto& field : schema.fields) {
    if (field.required) json.value(field.name);
  }
  json.end_array().key("properties").begin_object();
  for (const auto& field : schema.fields) {
    json.key(field.name);
    write_field_schema(json, field);
  }
  json.end_object();
  for (const auto& field : schema.fields) {
    if (!field.blank_with.empty()) write_blank_with(json, field);
  }
  if (schema.needs_a_member) {
    json.key("anyOf").begin_array();
    for (const auto& field : schema.fields) {
      if (field.required) continue;
      json.begin_object().key("required").begin_array().value(field.name).end_array().end_object();
    }
    json.end_array();
  }
}

}  // namespace

void write_field_schema(JsonWriter& json, const Field& field) {
  json.begin_object();
  switch (field.type) {
    case FieldType::text:
      write_type(json, "string", field.nullable);
      write_length(json, field);
      break;
    case FieldType::choice:
      json.field("type", "string").key("enum").begin_array();
      for (const auto choice : field.choices) json.value(choice);
      json.end_array();
      break;
    case FieldType::flag:
      write_type(json, "boolean", field.nullable);
      break;
    case FieldType::integer:
      json.field("type", "integer").field("minimum", field.minimum);
      if (field.maximum != std::numeric_limits<std::int64_t>::max()) {
        json.field("maximum", field.maximum);
      }
      break;
    case FieldType::time:
      json.field("type", "string").field("format", "date-time");
      break;
    case FieldType::text_list:
      json.field("type", "array").field("maxItems", field.max_items);
      if (field.min_items > 0) json.field("minItems", field.min_items);
      json.key("items").begin_object();
      json.field("type", "string");
      write_length(json, field);
      json.end_object();
      break;
    case FieldType::object:
      write_type(json, "object", field.nullable);
      write_members(json, *field.of);
      break;
    case FieldType::object_list:
      json.field("type", "array").field("maxItems", field.max_items).key("items");
      write_body_schema(json, *field.of);
      break;
  }
  json.field("description", field.description).end_object();
}

void write_body_schema(JsonWriter& json, const BodySchema& schema) {
  json.begin_object().field("type", "object");
  write_members(json, schema);
  json.end_object();
}

}  // namespace desk::http
