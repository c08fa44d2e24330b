// An event type with everything it needs, for the files beside this one to leave something out of.
#pragma once

#include "events/event_contract.hpp"

namespace desk {

struct LampLit {
  static constexpr std::string_view type = "lamp.lit";
  static constexpr int schema_version = 2;
  std::string colour;
  bool operator==(const LampLit&) const = default;
};

}  // namespace desk
