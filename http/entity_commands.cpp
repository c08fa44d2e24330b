#include "http/entity_commands.hpp"

#include <algorithm>

namespace desk::http {

std::vector<RecordedEvent> read_stream(LogReader& log, const StreamName& stream,
                                       std::optional<Version> until) {
  std::vector<RecordedEvent> events;
  for (const auto& stored : log.stream(stream, 0, until)) {
    auto event = decode(stored);
    if (!event) throw std::runtime_error(event.error().reason);
    events.push_back(std::move(*event));
  }
  return events;
}

Position as_of_position(LogReader& log, const Input& query) {
  if (!query.has("atPosition")) return log.position_at(query.time("asOf").value_or(Timestamp{}));
  const auto head = log.head().position;
  return std::min(query.integer("atPosition").value_or(head), head);
}

std::string fingerprint_of(const Request& request) {
  return to_string(uuid_from_name(
      fmt::format("{} {}\n{}", to_string(request.method), request.path, request.body)));
}

std::optional<CommandId> command_id_of(const Exchange& exchange) {
  const auto& request = *exchange.request;
  const auto key = idempotency_key(request);
  if (!key) {
    exchange.refuse(key.error());
    return std::nullopt;
  }
  const bool keyed = request.method == Method::post && !key->empty();
  return CommandId{keyed ? uuid_from_name(exchange.caller.id + '\n' + *key) : new_uuid_v7(), keyed};
}

}  // namespace desk::http
