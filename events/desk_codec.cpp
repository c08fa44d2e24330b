#include "events/desk_codec.hpp"

namespace desk {
namespace {

void write_translated(JsonWriter& out, std::string_view name, const Translated& text) {
  out.key(name).begin_object();
  out.field_if("en", text.en).field_if("de", text.de).field_if("ar", text.ar).end_object();
}

Translated read_translated(JsonFields& in, std::string_view name) {
  Translated text;
  in.object(name, [&](JsonFields& languages) {
    text.en = languages.text_or_empty("en");
    text.de = languages.text_or_empty("de");
    text.ar = languages.text_or_empty("ar");
  });
  return text;
}

SupportHours read_hours(JsonFields& in) {
  SupportHours hours;
  hours.time_zone = in.text("timeZone");
  in.objects("weekly", [&](JsonFields& one) {
    hours.weekly.push_back(
        {static_cast<int>(one.integer("day")), one.time_of_day("from"), one.time_of_day("to")});
  });
  in.objects("holidays", [&](JsonFields& one) {
    hours.holidays.push_back({one.date("date"), one.text_or_empty("name")});
  });
  return hours;
}

}  // namespace

void write_categories(JsonWriter& out, const std::vector<DeskCategory>& categories) {
  out.key("categories").begin_array();
  for (const auto& category : categories) {
    out.begin_object().field("id", category.id);
    write_translated(out, "title", category.title);
    write_translated(out, "description", category.description);
    out.field("forTickets", category.for_tickets).field("hidden", category.hidden).end_object();
  }
  out.end_array();
}

void write_hours(JsonWriter& out, const SupportHours& hours) {
  out.key("hours").begin_object().field("timeZone", hours.time_zone);
  out.key("weekly").begin_array();
  for (const auto& one : hours.weekly) {
    out.begin_object().field("day", one.day).field("from", to_string(one.from));
    out.field("to", to_string(one.to)).end_object();
  }
  out.end_array().key("holidays").begin_array();
  for (const auto& one : hours.holidays) {
    out.begin_object().field("date", to_string(one.date)).field("name", one.name).end_object();
  }
  out.end_array().end_object();
}

void write_greetings(JsonWriter& out, const DeskGreetings& greetings) {
  out.key("greetings").begin_object();
  write_translated(out, "online", greetings.online);
  write_translated(out, "away", greetings.away);
  out.end_object();
}

void encode(JsonWriter& out, const DeskNamed& event) { out.field("name", event.name); }

void decode(JsonFields& in, DeskNamed& event) { event.name = in.text("name"); }

std::array<Upcaster, 0> upcasters(EventTag<DeskNamed>) { return {}; }

void encode(JsonWriter& out, const DeskCategoriesChanged& event) {
  write_categories(out, event.categories);
}

void decode(JsonFields& in, DeskCategoriesChanged& event) {
  in.objects("categories", [&](JsonFields& one) {
    event.categories.push_back({one.text("id"), read_translated(one, "title"),
                                read_translated(one, "description"), one.flag("forTickets"),
                                one.flag("hidden")});
  });
}

std::array<Upcaster, 0> upcasters(EventTag<DeskCategoriesChanged>) { return {}; }

void encode(JsonWriter& out, const DeskHoursChanged& event) {
  if (event.hours) write_hours(out, *event.hours);
}

void decode(JsonFields& in, DeskHoursChanged& event) {
  if (!in.has("hours")) return;
  in.object("hours", [&](JsonFields& hours) { event.hours = read_hours(hours); });
}

std::array<Upcaster, 0> upcasters(EventTag<DeskHoursChanged>) { return {}; }

void encode(JsonWriter& out, const DeskGreetingsChanged& event) {
  write_greetings(out, event.greetings);
}

void decode(JsonFields& in, DeskGreetingsChanged& event) {
  in.object("greetings", [&](JsonFields& greetings) {
    event.greetings = {read_translated(greetings, "online"), read_translated(greetings, "away")};
  });
}

std::array<Upcaster, 0> upcasters(EventTag<DeskGreetingsChanged>) { return {}; }

void encode(JsonWriter& out, const DeskTagsChanged& event) {
  out.key("tags").begin_array();
  for (const auto& tag : event.tags) out.value(tag);
  out.end_array();
}

void decode(JsonFields& in, DeskTagsChanged& event) {
  in.texts("tags", [&](std::string_view tag) { event.tags.emplace_back(tag); });
}

std::array<Upcaster, 0> upcasters(EventTag<DeskTagsChanged>) { return {}; }

void encode(JsonWriter& out, const CannedReplySaved& event) {
  out.field("replyId", event.reply_id).field("shortcut", event.shortcut);
  out.field("title", event.title).field("text", event.text);
}

void decode(JsonFields& in, CannedReplySaved& event) {
  event.reply_id = in.uuid("replyId");
  event.shortcut = in.text("shortcut");
  event.title = in.text("title");
  event.text = in.text("text");
}

std::array<Upcaster, 0> upcasters(EventTag<CannedReplySaved>) { return {}; }

void encode(JsonWriter& out, const CannedReplyRemoved& event) {
  out.field("replyId", event.reply_id);
}

void decode(JsonFields& in, CannedReplyRemoved& event) { event.reply_id = in.uuid("replyId"); }

std::array<Upcaster, 0> upcasters(EventTag<CannedReplyRemoved>) { return {}; }

void encode(JsonWriter& out, const ViewSaved& event) {
  out.field("viewId", event.view_id).field("ownerId", event.owner_id);
  out.field_if("ownerName", event.owner_name).field("name", event.name);
  out.field("query", event.query).field("shared", event.shared);
}

void decode(JsonFields& in, ViewSaved& event) {
  event.view_id = in.uuid("viewId");
  event.owner_id = in.text("ownerId");
  event.owner_name = in.text_or_empty("ownerName");
  event.name = in.text("name");
  event.query = in.text("query");
  event.shared = in.flag("shared");
}

std::array<Upcaster, 0> upcasters(EventTag<ViewSaved>) { return {}; }

void encode(JsonWriter& out, const ViewRemoved& event) { out.field("viewId", event.view_id); }

void decode(JsonFields& in, ViewRemoved& event) { event.view_id = in.uuid("viewId"); }

std::array<Upcaster, 0> upcasters(EventTag<ViewRemoved>) { return {}; }

void encode(JsonWriter& out, const SynonymsChanged& event) {
  out.key("groups").begin_array();
  for (const auto& group : event.groups) {
    out.begin_object().key("words").begin_array();
    for (const auto& word : group) out.value(word);
    out.end_array().end_object();
  }
  out.end_array();
}

void decode(JsonFields& in, SynonymsChanged& event) {
  in.objects("groups", [&](JsonFields& group) {
    auto& words = event.groups.emplace_back();
    group.texts("words", [&](std::string_view word) { words.emplace_back(word); });
  });
}

std::array<Upcaster, 0> upcasters(EventTag<SynonymsChanged>) { return {}; }

}  // namespace desk
