// A read model: a named, versioned set of tables that is a function of the log. It declares for
// every event type whether it applies or ignores it; leaving one out does not compile.
#pragma once

#include <memory>
#include <pqxx/connection>
#include <pqxx/transaction_base>
#include <span>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <variant>

#include "events/recorded_event.hpp"

namespace desk::projections {

template <class... E>
struct EventList {
  template <class Event>
  static constexpr bool has = (std::is_same_v<E, Event> || ...);
};

// All event types of some variants, where a projection has to do with none of them.
template <class Variant>
struct EventsOf;
template <class... E>
struct EventsOf<std::variant<E...>> {
  using List = EventList<E...>;
};
template <class... Variants>
using EventListOf = typename EventsOf<typename desk::detail::Concatenated<Variants...>::type>::List;

template <class P, class E>
struct ProjectionChoice {
  static constexpr bool applied = P::Applies::template has<E>;
  static constexpr bool ignored = P::Ignores::template has<E>;
  static_assert(applied || ignored,
                "this event is neither in the projection's Applies nor Ignores");
  static_assert(!(applied && ignored), "this event is in the projection's Applies and Ignores");
  static constexpr bool made = true;
};

template <class P, class Events>
struct ProjectionContract;
template <class P, class... E>
struct ProjectionContract<P, std::variant<E...>> {
  static constexpr bool holds = (ProjectionChoice<P, E>::made && ...);
};

// Thrown by apply when nothing is wrong with the events, but now is not the time: nothing is
// parked, and the batch is tried again.
class NotNow : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What the runner works with. One thread; its transaction is the runner's, which also moves the
// checkpoint in it.
class Projection {
 public:
  virtual ~Projection() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual int version() const = 0;
  virtual void prepare(pqxx::connection& connection) const = 0;

  // Applies events, in order; the whole span or, by throwing, nothing that may be committed.
  virtual void apply(pqxx::transaction_base& transaction,
                     std::span<const RecordedEvent* const> events) = 0;

  // An event that does not wait until more have gathered. From any thread.
  [[nodiscard]] virtual bool is_urgent(const RecordedEvent& /*event*/) const { return false; }

  // Removes what was made of a stream, so that it can be applied anew.
  virtual void forget(pqxx::transaction_base& transaction, const StreamName& stream) = 0;
};

}  // namespace desk::projections
