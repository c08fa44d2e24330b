#include "events/event_catalog.hpp"

#include <array>
#include <type_traits>
#include <unordered_map>

#include "events/agent_codec.hpp"
#include "events/article_codec.hpp"
#include "events/attachment_codec.hpp"
#include "events/bulk_codec.hpp"
#include "events/chat_codec.hpp"
#include "events/desk_codec.hpp"
#include "events/reading_codec.hpp"
#include "events/ticket_codec.hpp"

namespace desk {
namespace {

static_assert(EveryEvent<AnyEvent>::keeps_the_contract);

template <class Variant>
struct Table;

template <class... E>
struct Table<std::variant<E...>> {
  using Decode = Result<AnyEvent, DecodeError> (*)(int schema_version, std::string_view payload);

  static constexpr std::array<EventTypeEntry, sizeof...(E)> entries = {
      EventTypeEntry{E::type, E::schema_version}...};

  template <class Event>
  static Result<AnyEvent, DecodeError> decode_one(int schema_version, std::string_view payload) {
    if (schema_version < 1 || schema_version > Event::schema_version) {
      return refuse(DecodeError{"schema version " + std::to_string(schema_version) + " of '" +
                                std::string(Event::type) + "' is unknown"});
    }
    std::string lifted;
    const auto steps = upcasters(EventTag<Event>{});
    for (auto step = static_cast<std::size_t>(schema_version - 1); step < steps.size(); ++step) {
      lifted = steps[step](lifted.empty() ? payload : std::string_view(lifted));
    }
    const auto document = JsonDocument::parse(lifted.empty() ? payload : std::string_view(lifted));
    if (!document) return refuse(DecodeError{"payload is not JSON"});
    JsonFields fields(document->root());
    Event event;
    decode(fields, event);
    if (!fields.error().empty()) return refuse(DecodeError{fields.error()});
    return AnyEvent(std::move(event));
  }

  static constexpr std::array<Decode, sizeof...(E)> decoders = {&decode_one<E>...};
};

using Catalog = Table<AnyEvent>;

consteval bool stored_names_are_unique() {
  for (std::size_t i = 0; i < Catalog::entries.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (Catalog::entries[i].type == Catalog::entries[j].type) return false;
    }
  }
  return true;
}
static_assert(stored_names_are_unique(), "two event types share a stored name");

}  // namespace

std::span<const EventTypeEntry> event_catalog() { return Catalog::entries; }

const EventTypeEntry& catalog_entry(const AnyEvent& event) {
  return Catalog::entries[event.index()];
}

std::string encode_payload(const AnyEvent& event) {
  JsonWriter out;
  out.begin_object();
  std::visit([&](const auto& alternative) { encode(out, alternative); }, event);
  out.end_object();
  return out.take();
}

Result<AnyEvent, DecodeError> decode_payload(std::string_view type, int schema_version,
                                             std::string_view payload) {
  static const auto index_of = [] {
    std::unordered_map<std::string_view, std::size_t> map;
    for (const auto& entry : Catalog::entries) map.emplace(entry.type, map.size());
    return map;
  }();
  const auto found = index_of.find(type);
  if (found == index_of.end()) {
    return refuse(DecodeError{"event type '" + std::string(type) + "' is unknown"});
  }
  return Catalog::decoders[found->second](schema_version, payload);
}

}  // namespace desk
