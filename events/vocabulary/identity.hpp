// Who asks. Made from a verified token at the edge, carried with every command, stored with every
// event as its actor.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace desk {

enum class Role { user, agent, admin, auditor, analyst, system };

struct Identity {
  std::string id;  // the token's `sub`, 1 to 128 characters
  Role role = Role::user;
  std::string name;   // display name, may be empty
  std::string email;  // may be empty

  [[nodiscard]] bool is_staff() const { return role == Role::agent || role == Role::admin; }
  bool operator==(const Identity&) const = default;
};

[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(
    std::string_view text);  // not `system`: no token has it

}  // namespace desk
