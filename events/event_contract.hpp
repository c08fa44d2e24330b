// What every event type must have. A type that lacks a part does not compile, and the message names
// the type and the part. The pieces of a codec are found by overload:
//   void encode(JsonWriter&, const E&);                 the members, inside an open object
//   void decode(JsonFields&, E&);                       the newest shape only
//   std::array<Upcaster, E::schema_version - 1> upcasters(EventTag<E>);   one per past version
#pragma once

#include <array>
#include <concepts>
#include <string>
#include <string_view>
#include <variant>

#include "events/vocabulary/json_reader.hpp"
#include "events/vocabulary/json_writer.hpp"

namespace desk {

template <class E>
struct EventTag {};

// Turns a payload of one schema version into the next version's: JSON to JSON, pure.
using Upcaster = std::string (*)(std::string_view payload);

template <class E>
struct EventContract {
  static_assert(std::equality_comparable<E>, "this event type has no operator==");
  static_assert(
      requires {
        { E::type } -> std::convertible_to<std::string_view>;
      },
      "this event type has no stored name `type`");
  static_assert(
      requires {
        { E::schema_version } -> std::convertible_to<int>;
      },
      "this event type has no `schema_version`");
  static_assert(
      requires(JsonWriter & out, const E& event) { encode(out, event); },
      "this event type has no encode(JsonWriter&, const E&)");
  static_assert(
      requires(JsonFields & in, E& event) { decode(in, event); },
      "this event type has no decode(JsonFields&, E&)");
  static_assert(
      requires {
        {
          upcasters(EventTag<E>{})
          } -> std::same_as<std::array<Upcaster, static_cast<std::size_t>(E::schema_version - 1)>>;
      },
      "this event type needs upcasters(EventTag<E>) with one entry per past schema version");
  static constexpr bool holds = true;
};

template <class Variant>
struct EveryEvent;
template <class... E>
struct EveryEvent<std::variant<E...>> {
  static constexpr bool keeps_the_contract = (EventContract<E>::holds && ...);
};

}  // namespace desk
