#include "http/openapi.hpp"

#include <map>
#include <set>

#include "events/ticket_events.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "http/answer_schemas.hpp"
#include "http/json_schema.hpp"
#include "http/route.hpp"

namespace desk::http {
namespace {

void write_reference(JsonWriter& json, std::string_view schema) {
  json.begin_object().field("$ref", "#/components/schemas/" + std::string(schema)).end_object();
}

void write_choices(JsonWriter& json, const std::vector<std::string_view>& choices) {
  json.begin_object().field("type", "string").key("enum").begin_array();
  for (const auto choice : choices) json.value(choice);
  json.end_array().end_object();
}

void write_parameter(JsonWriter& json, std::string_view place, const Field& field) {
  json.begin_object()
      .field("name", field.name)
      .field("in", place)
      .field("required", place == "path")
      .key("schema");
  write_field_schema(json, field);
  json.end_object();
}

// "/api/tickets/:id" as OpenAPI writes it, "/api/tickets/{id}"; the names go into `parameters`.
std::string templated(std::string_view path, std::vector<std::string>& parameters) {
  std::string out;
  while (!path.empty()) {
    const auto end = std::min(path.find('/', 1), path.size());
    const auto segment = path.substr(0, end);
    path.remove_prefix(end);
    if (segment.starts_with("/:")) {
      parameters.emplace_back(segment.substr(2));
      out += "/{" + parameters.back() + '}';
    } else {
      out += segment;
    }
  }
  return out;
}

// The demo's people come from no read table.
bool takes_minimum_position(const Route& route) {
  return route.method == Method::get && route.path.starts_with("/api/") &&
         !route.path.starts_with("/api/demo/");
}

std::set<ErrorCode> errors_of(const Route& route) {
  std::set<ErrorCode> errors(route.errors.begin(), route.errors.end());
  errors.insert(ErrorCode::internal);
  if (route.access != Access::anyone) {
    errors.insert({ErrorCode::unauthenticated, ErrorCode::token_expired, ErrorCode::forbidden});
  }
  if (!route.query.empty()) errors.insert({ErrorCode::validation_failed, ErrorCode::invalid_utf8});
  if (takes_minimum_position(route)) errors.insert(ErrorCode::validation_failed);
  if (route.body != nullptr) {
    errors.insert({ErrorCode::malformed_json, ErrorCode::invalid_utf8, ErrorCode::body_too_large,
                   ErrorCode::unsupported_media_type, ErrorCode::validation_failed});
  }
  return errors;
}

void write_content(JsonWriter& json, std::string_view type, std::string_view schema) {
  json.key("content").begin_object().key(type).begin_object().key("schema");
  write_reference(json, schema);
  json.end_object().end_object();
}

void write_responses(JsonWriter& json, const Route& route) {
  json.key("responses").begin_object();
  std::set<int> told;
  for (const auto& answer : route.answers) {
    told.insert(answer.status);
    json.key(std::to_string(answer.status)).begin_object();
    json.field("description", answer.description);
    if (!answer.schema.empty()) write_content(json, "application/json", answer.schema);
    json.end_object();
  }
  std::map<int, std::string> problems;
  for (const auto code : errors_of(route)) {
    const auto& info = info_of(code);
    auto& text = problems[info.status];
    text += (text.empty() ? "" : ", ") + std::string(info.name);
  }
  for (const auto& [status, names] : problems) {
    if (told.contains(status)) continue;
    json.key(std::to_string(status)).begin_object().field("description", names);
    write_content(json, "application/problem+json", "Problem");
    json.end_object();
  }
  json.end_object();
}

void write_operation(JsonWriter& json, const Route& route,
                     const std::vector<std::string>& path_parameters) {
  std::string method(to_string(route.method));
  for (auto& c : method) c = static_cast<char>(c | 0x20);
  json.key(method).begin_object().field("operationId", route.operation);
  json.field("summary", route.summary).key("security").begin_array();
  if (route.access != Access::anyone) {
    json.begin_object().key("bearer").begin_array().end_array().end_object();
  }
  json.end_array().key("parameters").begin_array();
  for (const auto& name : path_parameters) {
    write_parameter(json, "path", {.name = name, .description = "As the service gave it"});
  }
  for (const auto& field : route.query) write_parameter(json, "query", field);
  // Without a token there is nobody whom a key could belong to.
  if (route.method == Method::post && route.access != Access::anyone) {
    write_parameter(json, "header",
                    {.name = "Idempotency-Key",
                     .max_length = 255,
                     .description = "Makes repeating the request safe, for at least 24 hours"});
  } else if (route.method == Method::patch) {
    write_parameter(json, "header",
                    {.name = "If-Match", .description = "Only if the entity tag still holds"});
  } else if (takes_minimum_position(route)) {
    write_parameter(json, "header",
                    {.name = "X-Min-Position",
                     .type = FieldType::integer,
                     .description = "Wait until the read tables have reached this position"});
  }
  json.end_array();
  if (route.body != nullptr) {
    json.key("requestBody").begin_object().field("required", !route.body_optional);
    write_content(json, "application/json", route.body->name);
    json.end_object();
  }
  write_responses(json, route);
  json.end_object();
}

void write_paths(JsonWriter& json) {
  struct Path {
    std::vector<std::string> parameters;
    std::vector<const Route*> routes;
  };
  std::map<std::string, Path> paths;
  for (const auto& route : all_routes()) {
    std::vector<std::string> parameters;
    auto& path = paths[templated(route.path, parameters)];
    path.parameters = std::move(parameters);
    path.routes.push_back(&route);
  }
  json.key("paths").begin_object();
  for (const auto& [path, content] : paths) {
    json.key(path).begin_object();
    for (const auto* route : content.routes) write_operation(json, *route, content.parameters);
    json.end_object();
  }
  json.end_object();
}

void write_components(JsonWriter& json) {
  json.key("components").begin_object().key("securitySchemes").begin_object();
  json.key("bearer").begin_object().field("type", "http").field("scheme", "bearer");
  json.field("bearerFormat", "JWT").end_object().end_object();
  json.key("schemas").begin_object();
  for (const auto& schema : answer_schemas()) json.key(schema.name).raw(schema.json);
  json.key("TicketStatus");
  write_choices(json, choices_of<TicketStatus>());
  json.key("TicketCategory");
  write_choices(json, choices_of<TicketCategory>());
  json.key("TicketPriority");
  write_choices(json, choices_of<TicketPriority>());
  std::set<std::string_view> written;
  for (const auto& route : all_routes()) {
    if (route.body != nullptr && written.insert(route.body->name).second) {
      json.key(route.body->name);
      write_body_schema(json, *route.body);
    }
  }
  json.end_object().end_object();
}

}  // namespace

std::string openapi_document() {
  JsonWriter json;
  json.begin_object().field("openapi", "3.1.0").key("info").begin_object();
  json.field("title", "ledgerdesk").field("version", "1.0.0");
  json.key("license").begin_object().field("name", "Apache-2.0");
  json.field("identifier", "Apache-2.0").end_object().end_object();
  write_paths(json);
  write_components(json);
  json.end_object();
  return json.take();
}

}  // namespace desk::http
