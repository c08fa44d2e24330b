#include "http/visitors/visitor_handlers.hpp"

#include "events/vocabulary/json_writer.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

constexpr std::size_t name_limit = 200;
constexpr std::size_t email_limit = 254;
constexpr std::size_t address_limit = 45;  // of an IPv6 address as text

// A proxy on this machine is asked for whom it stands: the address that it has put last.
std::string_view address_of(const Request& request) {
  const std::string_view peer = request.remote_address;
  auto forwarded = request.header("X-Forwarded-For");
  if ((peer != "127.0.0.1" && peer != "::1") || forwarded.empty()) return peer;
  forwarded.remove_prefix(forwarded.find_last_of(", ") + 1);  // of npos too: all of it
  return forwarded.substr(0, address_limit);
}

constexpr std::string_view id_prefix = "visitor-";

// Whether mail could be sent there; whether it arrives, only mail can tell.
bool is_address(std::string_view text) {
  const auto at = text.find('@');
  return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find(' ') == std::string_view::npos;
}

// Whoever comes with a token of ours that still holds goes on as who he is, with a fresh one.
bool is_visitor(const Identity& caller) {
  return caller.role == Role::user && caller.id.starts_with(id_prefix);
}

// What he has not told yet he may add; what he has told stands in the log, and stays.
Identity with_more(Identity visitor, const Input& body) {
  if (visitor.name.empty()) visitor.name = body.text("name");
  if (visitor.email.empty()) visitor.email = body.text("email");
  return visitor;
}

Identity new_visitor(const Input& body) {
  return {std::string(id_prefix) + to_string(new_uuid_v7()), Role::user, body.text("name"),
          body.text("email")};
}

}  // namespace

const BodySchema& visitor_schema() {
  static const BodySchema schema{"Visitor",
                                 {{.name = "name",
                                   .one_line = true,
                                   .max_length = name_limit,
                                   .description = "As agents will see it"},
                                  {.name = "email",
                                   .one_line = true,
                                   .max_length = email_limit,
                                   .description = "Where answers may go"}}};
  return schema;
}

void admit_visitor(Services& services, std::shared_ptr<Exchange> exchange) {
  if (!services.sign) {
    return exchange->refuse(ErrorCode::not_found, "This service signs no tokens of its own.");
  }
  if (!services.visitors.admit(address_of(*exchange->request))) {
    return exchange->refuse(ErrorCode::rate_limited);
  }
  const auto email = exchange->body.text("email");
  if (!email.empty() && !is_address(email)) {
    return exchange->refuse(
        Problem{ErrorCode::validation_failed,
                "",
                {{"email", "format", "email must be an address like vi@example.com"}},
                {}});
  }
  const auto visitor = is_visitor(exchange->caller) ? with_more(exchange->caller, exchange->body)
                                                    : new_visitor(exchange->body);
  JsonWriter json;
  json.begin_object().field("token", services.sign(visitor)).field("userId", visitor.id);
  json.end_object();
  Response response;
  response.status = 201;
  response.body = make_body(json.take());
  exchange->answer(std::move(response));
}

}  // namespace desk::http
