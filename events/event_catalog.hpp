// The one list of event types: stored name, newest schema version, and the way between an event and
// its payload. Everything that must know every type (codecs, upcasters, golden files) is checked
// against it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "events/any_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk {

struct EventTypeEntry {
  std::string_view type;  // "ticket.opened"
  int schema_version;     // the newest
};

[[nodiscard]] std::span<const EventTypeEntry> event_catalog();  // in AnyEvent's order

[[nodiscard]] const EventTypeEntry& catalog_entry(const AnyEvent& event);

[[nodiscard]] std::string encode_payload(const AnyEvent& event);

struct DecodeError {
  std::string reason;
};

// Lifts the payload to the newest schema version, then reads it. Unknown members are ignored; an
// unknown type, a version newer than the catalog's, and a payload that cannot be read are refused.
[[nodiscard]] Result<AnyEvent, DecodeError> decode_payload(std::string_view type,
                                                           int schema_version,
                                                           std::string_view payload);

}  // namespace desk
