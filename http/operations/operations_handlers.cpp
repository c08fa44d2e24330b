#include "http/operations/operations_handlers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "events/vocabulary/json_writer.hpp"
#include "http/live_chat/asyncapi.hpp"
#include "http/openapi.hpp"
#include "http/pages/web_site.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

Response text_response(std::string_view content_type, std::string text) {
  Response response;
  response.content_type = content_type;
  response.body = make_body(std::move(text));
  return response;
}

constexpr std::string_view json_type = "application/json; charset=utf-8";

}  // namespace

void get_health(Services&, std::shared_ptr<Exchange> exchange) {
  exchange->answer(text_response(json_type, R"({"status":"ok"})"));
}

void get_readiness(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto health = services.health();
  const auto parked = std::any_of(health.projections.begin(), health.projections.end(),
                                  [](const auto& one) { return one.parked_streams > 0; });
  // Parked streams leave the rest working: ready, but an operator should look.
  const std::string_view status = !health.database ? "unavailable" : parked ? "degraded" : "ready";
  JsonWriter json;
  json.begin_object()
      .field("status", status)
      .field("database", health.database)
      .field("logPosition", health.log_position)
      .key("projections")
      .begin_array();
  for (const auto& projection : health.projections) {
    json.begin_object()
        .field("name", projection.name)
        .field("position", projection.position)
        .field("parkedStreams", projection.parked_streams)
        .end_object();
  }
  json.end_array().end_object();
  auto response = text_response(json_type, json.take());
  if (!health.database) {
    response.status = 503;
    response.headers.push_back({"Retry-After", "1"});
  }
  exchange->answer(std::move(response));
}

void get_metrics(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto health = services.health();
  Gauges gauges;
  gauges.log_position = health.log_position;
  gauges.table_position = health.log_position;
  for (const auto& projection : health.projections) {
    gauges.table_position = std::min(gauges.table_position, projection.position);
    gauges.parked_streams += projection.parked_streams;
  }
  gauges.database = health.database;
  gauges.connections = health.connections;
  gauges.commands_in_flight = services.actors.commands_in_flight();
  exchange->answer(text_response("text/plain; version=0.0.4; charset=utf-8",
                                 services.metrics.exposition(gauges)));
}

void get_openapi(Services&, std::shared_ptr<Exchange> exchange) {
  static const auto document = make_body(openapi_document());
  Response response;
  response.body = document;
  exchange->answer(std::move(response));
}

void get_asyncapi(Services&, std::shared_ptr<Exchange> exchange) {
  static const auto document = make_body(asyncapi_document());
  Response response;
  response.body = document;
  exchange->answer(std::move(response));
}

void get_error_page(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto& name = exchange->path.find("code")->second;
  for (const auto& error : all_errors()) {
    if (error.name != name) continue;
    auto response = text_response(
        "text/html; charset=utf-8",
        fmt::format("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{0}</title>"
                    "<h1>{0}</h1><p><code>{1}</code>, HTTP status {2}</p><p>{3}</p></html>\n",
                    error.title, error.name, error.status, error.explanation));
    response.headers = services.site.policies.headers(PageKind::help, *exchange->request);
    return exchange->answer(std::move(response));
  }
  exchange->refuse(ErrorCode::not_found);
}

}  // namespace desk::http
