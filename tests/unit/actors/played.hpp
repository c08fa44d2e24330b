// An entity that commands are played against: it decides, follows its events, and keeps them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/given_when_then.hpp"

namespace desk::test {

template <actors::Decider D>
struct Played {
  typename D::State state;
  std::vector<typename D::Event> history;
  int ids_given = 0;

  explicit Played(const std::string& key) : state(D::initial(key)) {}

  // True when it was not refused.
  bool play(const typename D::Command& command, const Identity& caller) {
    const auto id = uuid_from_name("id " + std::to_string(++ids_given));
    const auto decision = actors::decide_any<D>(state, command, {caller, id, std::nullopt});
    if (!decision) return false;
    for (const auto& event : *decision) {
      history.push_back(event);
      actors::evolve_any<D>(state, event, meta_at(state.version + 1));
    }
    return true;
  }

  [[nodiscard]] typename D::State replayed(const std::string& key) const {
    auto again = D::initial(key);
    for (const auto& event : history) {
      actors::evolve_any<D>(again, event, meta_at(again.version + 1));
    }
    return again;
  }
};

}  // namespace desk::test
