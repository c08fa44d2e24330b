#include "events/vocabulary/identity.hpp"

namespace desk {

std::string_view to_string(Role role) {
  switch (role) {
    case Role::user:
      return "user";
    case Role::agent:
      return "agent";
    case Role::admin:
      return "admin";
    case Role::auditor:
      return "auditor";
    case Role::analyst:
      return "analyst";
    case Role::system:
      return "system";
  }
  return "";
}

std::optional<Role> parse_role(std::string_view text) {
  for (const Role role : {Role::user, Role::agent, Role::admin, Role::auditor, Role::analyst}) {
    if (text == to_string(role)) return role;
  }
  return std::nullopt;
}

}  // namespace desk
