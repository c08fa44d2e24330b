#include "http/router.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "events/vocabulary/text.hpp"
#include "http/help_centre/help_handlers.hpp"
#include "http/route_tables.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool serves(Method route, Method asked) {
  return route == asked || (route == Method::get && asked == Method::head);
}

void add_header(Response& response, std::string name, std::string value) {
  response.headers.push_back({std::move(name), std::move(value)});
}

bool is_json(std::string_view content_type) {
  const auto type = content_type.substr(0, std::min(content_type.find(';'), content_type.size()));
  std::string lower(type);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  while (!lower.empty() && lower.back() == ' ') lower.pop_back();
  return lower == "application/json" ||
         (lower.starts_with("application/") && lower.ends_with("+json"));
}

// A person in front of a browser, rather than a program.
bool asks_for_page(const Request& request) {
  return serves(Method::get, request.method) && !request.path.starts_with("/api/") &&
         request.header("Accept").find("text/html") != std::string_view::npos;
}

std::string list_methods(std::vector<Method> methods) {
  if (std::find(methods.begin(), methods.end(), Method::get) != methods.end()) {
    methods.push_back(Method::head);
  }
  methods.push_back(Method::options);
  std::string list;
  for (const auto method : methods) {
    if (!list.empty()) list += ", ";
    list += to_string(method);
  }
  return list;
}

// Counts and times an answer under its route's label.
Respond measured(RouteMetrics& metrics, Respond respond) {
  return [&metrics, begun = std::chrono::steady_clock::now(),
          respond = std::move(respond)](Response response) {
    metrics.answered(response.status, std::chrono::steady_clock::now() - begun);
    respond(std::move(response));
  };
}

}  // namespace

std::optional<std::string_view> bearer_of(const Request& request) {
  static constexpr std::string_view scheme = "bearer ";
  auto header = request.header("Authorization");
  const bool bearer =
      header.size() > scheme.size() &&
      std::equal(scheme.begin(), scheme.end(), header.begin(), [](char wanted, char given) {
        return wanted == (given >= 'A' && given <= 'Z' ? given + 32 : given);
      });
  if (!bearer) return std::nullopt;
  header.remove_prefix(scheme.size());
  return header;
}

bool may_call(Access access, Role role) {
  const bool staff = role == Role::agent || role == Role::admin;
  switch (access) {
    case Access::anyone:
      return true;
    case Access::customer_or_staff:
      return staff || role == Role::user;
    case Access::staff:
      return staff;
    case Access::admin:
      return role == Role::admin;
    case Access::admin_or_auditor:
      return role == Role::admin || role == Role::auditor;
    case Access::staff_or_auditor:
      return staff || role == Role::auditor;
    case Access::reader:
      return staff || role == Role::user || role == Role::auditor;
  }
  return false;
}

Router::Router(Services& services, std::vector<std::string> cors_origins)
    : services_(services), cors_origins_(std::move(cors_origins)) {
  for (const auto& route : all_routes()) add(route);
  for (const auto& route : page_routes()) add(route);
}

void Router::add(const Route& route) {
  Entry entry{&route, {}, &services_.metrics.route(to_string(route.method), route.path)};
  for (const auto segment : segments_of(route.path)) {
    entry.segments.push_back({segment, segment.starts_with(':'), segment.starts_with('*')});
  }
  entries_.push_back(std::move(entry));
}

bool Router::matches(const Entry& entry, const std::vector<std::string_view>& segments) {
  const auto& wanted = entry.segments;
  const bool rest = !wanted.empty() && wanted.back().rest;
  const auto fixed = wanted.size() - (rest ? 1 : 0);
  if (rest ? segments.size() <= fixed : segments.size() != fixed) return false;
  return std::equal(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(fixed),
                    segments.begin(), [](const Segment& one, auto given) {
                      return one.parameter ? !given.empty() : given == one.text;
                    });
}

Router::Found Router::find(Method method, std::string_view path) const {
  Found found;
  if (!path.starts_with('/')) return found;
  const auto segments = segments_of(path);
  std::string_view first_path;
  for (const auto& entry : entries_) {
    if (!matches(entry, segments)) continue;
    // Routes with fixed words stand before those with parameters, so the first match is the one.
    if (found.entry == nullptr && serves(entry.route->method, method)) {
      found.entry = &entry;
      for (std::size_t i = 0; i < entry.segments.size(); ++i) {
        if (!entry.segments[i].parameter) continue;
        auto value = percent_decoded(segments[i], false);
        if (!value || !is_valid_utf8(*value)) return {};
        found.parameters.emplace(entry.segments[i].text.substr(1), std::move(*value));
      }
    }
    // Allow tells of the first path that fits, not of those with a parameter in a fixed word's
    // place.
    if (first_path.empty()) first_path = entry.route->path;
    if (entry.route->path == first_path) found.other_methods.push_back(entry.route->method);
  }
  return found;
}

void Router::handle(std::shared_ptr<const Request> request, Respond respond) const {
  if (!cors_origins_.empty()) respond = with_cors(*request, std::move(respond));
  auto found = find(request->method, request->path);
  if (request->method == Method::options) return answer_options(*request, found, respond);
  if (found.entry == nullptr) {
    auto& unrouted = services_.metrics.route("", "unmatched");
    respond = measured(unrouted, std::move(respond));
    const bool known_path = !found.other_methods.empty();
    if (!known_path && asks_for_page(*request))
      return show_missing_page(std::move(request), respond);
    auto response =
        to_response({known_path ? ErrorCode::method_not_allowed : ErrorCode::not_found, "", {}, {}},
                    request->id);
    if (known_path) add_header(response, "Allow", list_methods(found.other_methods));
    return respond(std::move(response));
  }
  auto exchange = std::make_shared<Exchange>();
  exchange->request = std::move(request);
  exchange->path = std::move(found.parameters);
  exchange->respond = measured(*found.entry->metrics, std::move(respond));
  call(*found.entry, std::move(exchange));
}

void Router::show_missing_page(std::shared_ptr<const Request> request, Respond respond) const {
  auto exchange = std::make_shared<Exchange>();
  exchange->request = std::move(request);
  exchange->respond = std::move(respond);
  get_missing_help_page(services_, std::move(exchange));
}

void Router::call(const Entry& entry, std::shared_ptr<Exchange> exchange) const {
  const auto& route = *entry.route;
  if (!authenticate(route, *exchange)) return;
  if (!may_call(route.access, exchange->caller.role)) return exchange->refuse(ErrorCode::forbidden);
  if (!route.query.empty()) {
    auto query = read_query(route.query, exchange->request->query);
    if (!query) return exchange->refuse(query.error());
    exchange->query = std::move(*query);
  }
  if (route.body != nullptr && !(route.body_optional && exchange->request->body.empty())) {
    if (!is_json(exchange->request->header("Content-Type"))) {
      return exchange->refuse(ErrorCode::unsupported_media_type);
    }
    auto body = read_body(*route.body, exchange->request->body);
    if (!body) return exchange->refuse(body.error());
    exchange->body = std::move(*body);
  }
  route.handle(services_, std::move(exchange));
}

bool Router::authenticate(const Route& route, Exchange& exchange) const {
  const bool needed = route.access != Access::anyone;
  const auto bearer = bearer_of(*exchange.request);
  if (!bearer) {
    if (needed) exchange.refuse(ErrorCode::unauthenticated, "The request has no bearer token.");
    return !needed;
  }
  const auto token = services_.verify_token(*bearer, now());
  if (!token) {
    if (!needed) return true;  // an old token does not keep anyone from what is for everyone
    const bool expired = token.error() == TokenError::expired;
    exchange.refuse(expired ? ErrorCode::token_expired : ErrorCode::unauthenticated,
                    "The token was refused: " + std::string(to_string(token.error())) + ".");
    return false;
  }
  exchange.caller = (*token)->identity;
  return true;
}

Respond Router::with_cors(const Request& request, Respond respond) const {
  const auto origin = request.header("Origin");
  if (std::find(cors_origins_.begin(), cors_origins_.end(), origin) == cors_origins_.end()) {
    return [respond = std::move(respond)](Response response) {
      add_header(response, "Vary", "Origin");
      respond(std::move(response));
    };
  }
  return [respond = std::move(respond), allowed = std::string(origin)](Response response) {
    add_header(response, "Vary", "Origin");
    add_header(response, "Access-Control-Allow-Origin", allowed);
    add_header(response, "Access-Control-Expose-Headers",
               "ETag, Link, Location, Retry-After, X-Log-Position, X-As-Of-Position,"
               " Idempotency-Replayed, X-Total-Count, X-Search-Id, X-Searched-For, X-Offer-Id");
    respond(std::move(response));
  };
}

void Router::answer_options(const Request& request, const Found& found,
                            const Respond& respond) const {
  if (found.other_methods.empty() && request.path != "*") {
    return respond(to_response({ErrorCode::not_found, "", {}, {}}, request.id));
  }
  Response response;
  response.status = 204;
  add_header(response, "Allow", list_methods(found.other_methods));
  const auto origin = request.header("Origin");
  const bool preflight = !request.header("Access-Control-Request-Method").empty();
  if (preflight &&
      std::find(cors_origins_.begin(), cors_origins_.end(), origin) != cors_origins_.end()) {
    add_header(response, "Access-Control-Allow-Methods", list_methods(found.other_methods));
    add_header(response, "Access-Control-Allow-Headers",
               "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
               " X-Min-Position, X-Correlation-Id");
    add_header(response, "Access-Control-Max-Age", "600");
  }
  respond(std::move(response));
}

}  // namespace desk::http
