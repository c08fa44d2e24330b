#include "http/desk/desk_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "actors/desk_categories.hpp"
#include "events/vocabulary/text.hpp"
#include "http/desk/opening.hpp"

namespace desk::http {
namespace {

using Errors = std::vector<FieldError>;

Translated translated(const std::optional<Input>& languages) {
  if (!languages) return {};
  const auto text = [&](std::string_view language) {
    auto words = languages->text(language);
    return is_blank(words) ? std::string() : words;
  };
  return {text("en"), text("de"), text("ar")};
}

std::vector<DeskCategory> categories_of(const std::vector<Input>& list, Errors& errors) {
  std::vector<DeskCategory> categories;
  std::set<std::string> ids;
  for (const auto& one : list) {
    const auto path = fmt::format("categories[{}].", categories.size());
    auto& category = categories.emplace_back();
    category.id = one.text("id");
    category.title = translated(one.object("title"));
    category.description = translated(one.object("description"));
    category.for_tickets = actors::is_for_tickets(category.id);
    category.hidden = one.flag("hidden");
    if (category.title == Translated{}) {
      errors.push_back({path + "title", "required", "title is needed in en, de or ar"});
    }
    if (!ids.insert(category.id).second) {
      errors.push_back({path + "id", "duplicate", "id is another category's as well"});
    }
    if (one.has("forTickets") && one.flag("forTickets") != category.for_tickets) {
      errors.push_back({path + "forTickets", "choice",
                        fmt::format("forTickets must be {} of this id", category.for_tickets)});
    }
  }
  return categories;
}

std::optional<TimeOfDay> time_of(const Input& one, std::string_view field, const std::string& path,
                                 Errors& errors) {
  const auto time = parse_time_of_day(one.text(field));
  if (!time) {
    errors.push_back({path + std::string(field), "format",
                      fmt::format("{} must be a time of day like 09:30", field)});
  }
  return time;
}

void find_overlaps(const std::vector<OpeningTime>& weekly, Errors& errors) {
  for (std::size_t later = 0; later < weekly.size(); ++later) {
    for (std::size_t other = 0; other < weekly.size(); ++other) {
      const auto& one = weekly[later];
      const auto& before = weekly[other];
      const bool follows = std::pair(before.from, other) < std::pair(one.from, later);
      if (other == later || one.day != before.day || !follows || one.from >= before.to) continue;
      errors.push_back({fmt::format("hours.weekly[{}].from", later), "overlap",
                        "from lies within another time of that day"});
      break;
    }
  }
}

std::vector<OpeningTime> weekly_of(const std::vector<Input>& list, Errors& errors) {
  std::vector<OpeningTime> weekly;
  const auto errors_before = errors.size();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto path = fmt::format("hours.weekly[{}].", i);
    const auto from = time_of(list[i], "from", path, errors);
    const auto to = time_of(list[i], "to", path, errors);
    if (!from || !to) continue;
    if (*from >= *to) errors.push_back({path + "to", "range", "to must be later than from"});
    weekly.push_back({static_cast<int>(list[i].integer("day").value_or(1)), *from, *to});
  }
  if (errors.size() == errors_before) find_overlaps(weekly, errors);
  std::sort(weekly.begin(), weekly.end(), [](const auto& a, const auto& b) {
    return std::pair(a.day, a.from) < std::pair(b.day, b.from);
  });
  return weekly;
}

std::vector<Holiday> holidays_of(const std::vector<Input>& list, Errors& errors) {
  std::map<Date, std::string> days;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto field = fmt::format("hours.holidays[{}].date", i);
    const auto date = parse_date(list[i].text("date"));
    if (!date) {
      errors.push_back({field, "format", "date must be a date like 2026-12-25"});
    } else if (!days.emplace(*date, list[i].text("name")).second) {
      errors.push_back({field, "duplicate", "date is another holiday's as well"});
    }
  }
  std::vector<Holiday> holidays;
  holidays.reserve(days.size());
  for (auto& [date, name] : days) holidays.push_back({date, std::move(name)});
  return holidays;
}

SupportHours hours_of(const Input& input, Errors& errors) {
  SupportHours hours{input.text("timeZone"), {}, {}};
  if (!is_time_zone(hours.time_zone)) {
    errors.push_back({"hours.timeZone", "unknown",
                      "timeZone must be a name of the IANA database, like Europe/Berlin"});
  }
  hours.weekly = weekly_of(input.objects("weekly").value_or(std::vector<Input>{}), errors);
  hours.holidays = holidays_of(input.objects("holidays").value_or(std::vector<Input>{}), errors);
  return hours;
}

}  // namespace

Result<actors::ChangeSettings, Problem> settings_of(const Input& body) {
  actors::ChangeSettings change;
  Errors errors;
  change.name = body.optional_text("name");
  if (const auto list = body.objects("categories")) {
    change.categories = categories_of(*list, errors);
  }
  if (body.is_null("hours")) change.hours.emplace();
  if (const auto hours = body.object("hours")) change.hours = hours_of(*hours, errors);
  if (const auto greetings = body.object("greetings")) {
    change.greetings = {translated(greetings->object("online")),
                        translated(greetings->object("away"))};
  }
  if (auto tags = body.list("tags")) {
    std::sort(tags->begin(), tags->end());
    tags->erase(std::unique(tags->begin(), tags->end()), tags->end());
    change.tags = std::move(*tags);
  }
  if (!errors.empty()) {
    return refuse(Problem{ErrorCode::validation_failed, "", std::move(errors), {}});
  }
  return change;
}

std::vector<FieldError> shortcut_errors(const Input& body) {
  const auto shortcut = body.text("shortcut");
  const bool plain = std::all_of(shortcut.begin(), shortcut.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (plain) return {};
  return {{"shortcut", "format", "shortcut may hold a to z, 0 to 9, - and _"}};
}

}  // namespace desk::http
