// An event as the log holds it: what happened, to which stream, and the log's own columns about it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "events/any_event.hpp"
#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/identity.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk {

enum class StreamKind : std::uint8_t {  // stored
  ticket = 1,
  chat = 2,
  agent = 3,
  article = 4,
  slug = 5,
  reading = 6,
  desk = 7,
  attachment = 8,
  bulk = 9
};

template <>
struct EnumNames<StreamKind> {
  static constexpr std::pair<StreamKind, std::string_view> all[] = {
      {StreamKind::ticket, "ticket"}, {StreamKind::chat, "chat"},
      {StreamKind::agent, "agent"},   {StreamKind::article, "article"},
      {StreamKind::slug, "slug"},     {StreamKind::reading, "reading"},
      {StreamKind::desk, "desk"},     {StreamKind::attachment, "attachment"},
      {StreamKind::bulk, "bulk"}};
};

struct StreamName {
  StreamKind kind = StreamKind::ticket;
  // A UUID for tickets, chats, articles, attachments and bulk actions; the user id for agents, the
  // slug for slugs, the hour for readings ("2026-11-26T18"), "desk" for the one desk.
  std::string key;

  bool operator==(const StreamName&) const = default;
};

// Who caused an event, and as part of what. Typed columns of the log, never inside the payload.
struct Causation {
  std::string actor_id;
  Role actor_role = Role::system;
  Uuid command_id;
  Uuid correlation_id;
  Position caused_by = 0;  // the event a process manager reacted to; 0: none

  bool operator==(const Causation&) const = default;
};

struct EventMeta {
  Position position = 0;
  Version version = 0;  // within the stream, from 1
  Timestamp recorded_at;
  Causation causation;
};

struct RecordedEvent {
  EventMeta meta;
  StreamName stream;
  AnyEvent event;
};

// A stretch of the log: contiguous positions, in order. Shared between the threads that react to
// it.
using CommittedBatch = std::shared_ptr<const std::vector<RecordedEvent>>;

}  // namespace desk
