// What can happen to the desk's own settings, as far as people change them while it runs. All of it
// is in one stream.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/vocabulary/civil_time.hpp"
#include "events/vocabulary/ids.hpp"

namespace desk {

// A text in the languages of the desk's pages; empty: not in that one.
struct Translated {
  std::string en;
  std::string de;
  std::string ar;

  bool operator==(const Translated&) const = default;
};

// A shelf of the help centre, and perhaps a choice in the form for tickets.
struct DeskCategory {
  std::string id;  // as tickets and articles name it
  Translated title;
  Translated description;
  bool for_tickets = false;  // else for articles alone
  bool hidden = false;       // from forms

  bool operator==(const DeskCategory&) const = default;
};

struct OpeningTime {
  int day = 1;  // 1: Monday, 7: Sunday
  TimeOfDay from;
  TimeOfDay to;

  bool operator==(const OpeningTime&) const = default;
};

// Closed all day.
struct Holiday {
  Date date;
  std::string name;  // may be empty

  bool operator==(const Holiday&) const = default;
};

struct SupportHours {
  std::string time_zone;  // of the IANA database
  std::vector<OpeningTime> weekly;
  std::vector<Holiday> holidays;

  bool operator==(const SupportHours&) const = default;
};

// How a chat begins: its first message. All empty: none.
struct DeskGreetings {
  Translated online;
  Translated away;  // instead, while no agent is online

  bool operator==(const DeskGreetings&) const = default;
};

struct DeskNamed {
  static constexpr std::string_view type = "desk.named";
  static constexpr int schema_version = 1;

  std::string name;

  bool operator==(const DeskNamed&) const = default;
};

// All categories, in the order in which they are shown.
struct DeskCategoriesChanged {
  static constexpr std::string_view type = "desk.categories_changed";
  static constexpr int schema_version = 1;

  std::vector<DeskCategory> categories;

  bool operator==(const DeskCategoriesChanged&) const = default;
};

struct DeskHoursChanged {
  static constexpr std::string_view type = "desk.hours_changed";
  static constexpr int schema_version = 1;

  std::optional<SupportHours> hours;  // nothing: always open

  bool operator==(const DeskHoursChanged&) const = default;
};

struct DeskGreetingsChanged {
  static constexpr std::string_view type = "desk.greetings_changed";
  static constexpr int schema_version = 1;

  DeskGreetings greetings;

  bool operator==(const DeskGreetingsChanged&) const = default;
};

// What is suggested for tickets and articles: all of it.
struct DeskTagsChanged {
  static constexpr std::string_view type = "desk.tags_changed";
  static constexpr int schema_version = 1;

  std::vector<std::string> tags;

  bool operator==(const DeskTagsChanged&) const = default;
};

// A reply to use again and again: new, or as it is from now on.
struct CannedReplySaved {
  static constexpr std::string_view type = "desk.canned_reply_saved";
  static constexpr int schema_version = 1;

  Uuid reply_id;
  std::string shortcut;
  std::string title;
  std::string text;

  bool operator==(const CannedReplySaved&) const = default;
};

struct CannedReplyRemoved {
  static constexpr std::string_view type = "desk.canned_reply_removed";
  static constexpr int schema_version = 1;

  Uuid reply_id;

  bool operator==(const CannedReplyRemoved&) const = default;
};

// A filter of the console under a name: new, or as it is from now on.
struct ViewSaved {
  static constexpr std::string_view type = "desk.view_saved";
  static constexpr int schema_version = 1;

  Uuid view_id;
  std::string owner_id;
  std::string owner_name;  // may be empty
  std::string name;
  std::string query;
  bool shared = false;  // with all staff

  bool operator==(const ViewSaved&) const = default;
};

struct ViewRemoved {
  static constexpr std::string_view type = "desk.view_removed";
  static constexpr int schema_version = 1;

  Uuid view_id;

  bool operator==(const ViewRemoved&) const = default;
};

// Words and phrases that mean the same to whoever searches the knowledge base: all groups.
struct SynonymsChanged {
  static constexpr std::string_view type = "desk.synonyms_changed";
  static constexpr int schema_version = 1;

  std::vector<std::vector<std::string>> groups;

  bool operator==(const SynonymsChanged&) const = default;
};

using DeskEvent = std::variant<SynonymsChanged, DeskNamed, DeskCategoriesChanged, DeskHoursChanged,
                               DeskGreetingsChanged, DeskTagsChanged, CannedReplySaved,
                               CannedReplyRemoved, ViewSaved, ViewRemoved>;

}  // namespace desk
