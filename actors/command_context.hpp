// What a decision may use besides the state and the command: who asks, and what cannot be made
// inside a pure function.
#pragma once

#include <optional>
#include <vector>

#include "events/vocabulary/identity.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk::actors {

// An If-Match: the versions the caller would accept. Requesters see the public one, staff all
// events.
struct Precondition {
  std::vector<Version> versions;
  bool of_public_view = false;

  bool operator==(const Precondition&) const = default;
};

struct CommandContext {
  Identity caller;
  Uuid new_id;  // for what the command creates inside the entity, such as a message
  std::optional<Precondition> precondition;
};

}  // namespace desk::actors
