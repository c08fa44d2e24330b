// The routes are one table (routes.cpp): method, path, who may, what comes in, what goes out, and
// the function. Router, OpenAPI document, limits and metric labels all read it. Pages for people
// stand in a table of their own (pages/page_routes.cpp), which the document leaves out.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/vocabulary/identity.hpp"
#include "http/input.hpp"
#include "http/problem.hpp"
#include "http/schema.hpp"
#include "http/server/message.hpp"

namespace desk::http {

struct Services;

// Who may call a route. Finer rules, such as whose ticket it is, are the domain's.
enum class Access : std::uint8_t {
  anyone,             // no token needed; a good one tells who it is
  customer_or_staff,  // role user, agent or admin
  staff,              // agent, admin
  admin,              // admin
  admin_or_auditor,   // admin, auditor
  staff_or_auditor,   // agent, admin, auditor
  reader              // user, agent, admin, auditor: the handler decides on what
};

struct Answer {
  int status = 200;
  std::string_view description;
  std::string_view schema;  // name in http/answer_schemas.cpp; empty: no JSON body
};

// One request on its way through a handler.
class Exchange {
 public:
  std::shared_ptr<const Request> request;
  Identity caller;                                       // empty id where no token is needed
  std::map<std::string, std::string, std::less<>> path;  // ":id" -> "0190…", percent-decoded
  Input query;
  Input body;
  Respond respond;

  void answer(Response response) const { respond(std::move(response)); }
  void refuse(const Problem& problem) const { respond(to_response(problem, request->id)); }
  void refuse(ErrorCode code, std::string detail = {}) const {
    refuse(Problem{code, std::move(detail), {}, {}});
  }
};

struct Route {
  Method method = Method::get;
  std::string_view path;  // "/api/tickets/:id"; "/assets/*" is all below it
  std::string_view operation;
  std::string_view summary;
  Access access = Access::anyone;
  std::vector<Field> query = {};
  const BodySchema* body = nullptr;
  bool body_optional = false;  // no body at all is the same as {}
  std::vector<Answer> answers = {};
  std::vector<ErrorCode> errors = {};  // besides those that access and input bring by themselves
  void (*handle)(Services& services, std::shared_ptr<Exchange> exchange);
};

[[nodiscard]] const std::vector<Route>& all_routes();

// The bearer token of a request, if it has one.
[[nodiscard]] std::optional<std::string_view> bearer_of(const Request& request);

[[nodiscard]] bool may_call(Access access, Role role);

}  // namespace desk::http
