#include "http/operations/demo_people.hpp"

#include "events/vocabulary/json_writer.hpp"
#include "http/services.hpp"

namespace desk::http {

Identity demo_customer() { return {"demo-user", Role::user, "Ada Demo", "ada@example.com"}; }
Identity demo_agent() { return {"demo-agent", Role::agent, "Grace Demo", ""}; }
Identity demo_admin() { return {"demo-admin", Role::admin, "Alan Demo", ""}; }

std::vector<Identity> demo_people() {
  return {demo_customer(),
          demo_agent(),
          {"demo-agent-2", Role::agent, "Edsger Demo", ""},
          demo_admin(),
          {"demo-auditor", Role::auditor, "Barbara Demo", ""}};
}

void list_demo_people(Services& services, std::shared_ptr<Exchange> exchange) {
  if (!services.demo || !services.sign) {
    return exchange->refuse(ErrorCode::not_found, "This is not the demo.");
  }
  JsonWriter json;
  json.begin_array();
  for (const auto& person : demo_people()) {
    json.begin_object()
        .field("id", person.id)
        .field("name", person.name)
        .field("role", to_string(person.role))
        .field("token", services.sign(person))
        .end_object();
  }
  json.end_array();
  Response response;
  response.headers.push_back({"Cache-Control", "no-store"});
  response.body = make_body(json.take());
  exchange->answer(std::move(response));
}

}  // namespace desk::http
