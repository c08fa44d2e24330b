#include "events/bulk_codec.hpp"

namespace desk {
namespace {

void encode_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  out.key(name).begin_array();
  for (const auto& text : texts) out.value(text);
  out.end_array();
}

void encode_change(JsonWriter& out, const BulkChange& change) {
  out.begin_object();
  if (change.status) out.field("status", to_string(*change.status));
  if (change.assignee_id) out.field("assigneeId", *change.assignee_id);
  if (change.priority) out.field("priority", to_string(*change.priority));
  if (change.category) out.field("category", to_string(*change.category));
  encode_texts(out, "addTags", change.add_tags);
  encode_texts(out, "removeTags", change.remove_tags);
  out.end_object();
}

template <NamedEnum E>
void decode_choice(JsonFields& in, std::string_view name, std::optional<E>& value) {
  if (in.has(name)) value = in.choice<E>(name);
}

void decode_texts(JsonFields& in, std::string_view name, std::vector<std::string>& texts) {
  if (in.has(name)) in.texts(name, [&](std::string_view text) { texts.emplace_back(text); });
}

void decode_change(JsonFields& in, BulkChange& change) {
  decode_choice(in, "status", change.status);
  change.assignee_id = in.optional_text("assigneeId");
  decode_choice(in, "priority", change.priority);
  decode_choice(in, "category", change.category);
  decode_texts(in, "addTags", change.add_tags);
  decode_texts(in, "removeTags", change.remove_tags);
}

void encode_outcomes(JsonWriter& out, const std::vector<BulkOutcome>& outcomes) {
  out.key("outcomes").begin_array();
  for (const auto& outcome : outcomes) {
    out.begin_object().field("ticketId", outcome.ticket_id);
    out.field("result", to_string(outcome.result)).field("version", outcome.version).end_object();
  }
  out.end_array();
}

std::vector<BulkOutcome> decode_outcomes(JsonFields& in) {
  std::vector<BulkOutcome> outcomes;
  in.objects("outcomes", [&](JsonFields& fields) {
    auto& outcome = outcomes.emplace_back();
    outcome.ticket_id = fields.uuid("ticketId");
    outcome.result = fields.choice<BulkResult>("result");
    outcome.version = static_cast<Version>(fields.integer("version"));
  });
  return outcomes;
}

}  // namespace

void encode(JsonWriter& out, const BulkStarted& event) {
  out.key("ticketIds").begin_array();
  for (const auto& id : event.ticket_ids) out.value(id);
  out.end_array().key("change");
  encode_change(out, event.change);
}

void decode(JsonFields& in, BulkStarted& event) {
  in.texts("ticketIds", [&](std::string_view id) {
    event.ticket_ids.push_back(parse_uuid(id).value_or(Uuid{}));
  });
  in.object("change", [&](JsonFields& change) { decode_change(change, event.change); });
}

std::array<Upcaster, 0> upcasters(EventTag<BulkStarted>) { return {}; }

void encode(JsonWriter& out, const BulkFinished& event) { encode_outcomes(out, event.outcomes); }

void decode(JsonFields& in, BulkFinished& event) { event.outcomes = decode_outcomes(in); }

std::array<Upcaster, 0> upcasters(EventTag<BulkFinished>) { return {}; }

void encode(JsonWriter&, const BulkUndoStarted&) {}

void decode(JsonFields&, BulkUndoStarted&) {}

std::array<Upcaster, 0> upcasters(EventTag<BulkUndoStarted>) { return {}; }

void encode(JsonWriter& out, const BulkUndone& event) { encode_outcomes(out, event.outcomes); }

void decode(JsonFields& in, BulkUndone& event) { event.outcomes = decode_outcomes(in); }

std::array<Upcaster, 0> upcasters(EventTag<BulkUndone>) { return {}; }

}  // namespace desk
