// What an aggregate must have, checked per command and per event, so that the compiler names the
// one whose `decide` or `evolve` was forgotten.
#pragma once

#include <concepts>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

template <class D>
using DecisionOf = Result<std::vector<typename D::Event>, typename D::Refusal>;

template <class D, class C>
struct CommandContract {
  static_assert(
      requires(const typename D::State& state, const C& command, const CommandContext& context) {
        { decide(state, command, context) } -> std::same_as<DecisionOf<D>>;
      },
      "this command has no decide(const State&, const Command&, const CommandContext&)");
  static constexpr bool holds = true;
};

template <class D, class E>
struct EvolveContract {
  static_assert(
      requires(typename D::State & state, const E& event, const EventMeta& meta) {
        { evolve(state, event, meta) } -> std::same_as<void>;
      },
      "this event has no evolve(State&, const Event&, const EventMeta&)");
  static constexpr bool holds = true;
};

template <class D, class Commands, class Events>
struct DeciderContract;
template <class D, class... C, class... E>
struct DeciderContract<D, std::variant<C...>, std::variant<E...>> {
  static constexpr bool holds =
      (CommandContract<D, C>::holds && ...) && (EvolveContract<D, E>::holds && ...);
};

// State, Command, Event, Refusal and kind, with decide for every command and evolve for every
// event.
template <class D>
concept Decider = DeciderContract<D, typename D::Command, typename D::Event>::holds &&
    std::default_initializable<typename D::State>;

template <Decider D>
[[nodiscard]] DecisionOf<D> decide_any(const typename D::State& state,
                                       const typename D::Command& command,
                                       const CommandContext& context) {
  return std::visit([&](const auto& one) { return decide(state, one, context); }, command);
}

template <Decider D>
void evolve_any(typename D::State& state, const typename D::Event& event, const EventMeta& meta) {
  std::visit([&](const auto& one) { evolve(state, one, meta); }, event);
}

// Folds an event of the log, if it is one of this aggregate's.
template <Decider D>
void evolve_recorded(typename D::State& state, const RecordedEvent& recorded) {
  std::visit(
      [&](const auto& one) {
        if constexpr (std::constructible_from<typename D::Event, decltype(one)>) {
          evolve(state, one, recorded.meta);
        }
      },
      recorded.event);
}

}  // namespace desk::actors
