// The desk itself, decided: the settings that people change while it runs, replies to use again,
// saved views. One stream, "desk". Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/desk_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

inline constexpr std::size_t canned_replies_limit = 500;
inline constexpr std::size_t views_limit = 50;  // of one person

struct ChangeSynonyms {
  std::vector<std::vector<std::string>> groups;
};

// What is absent stays. Hours of nothing: always open.
struct ChangeSettings {
  std::optional<std::string> name = {};
  std::optional<std::vector<DeskCategory>> categories = {};
  std::optional<std::optional<SupportHours>> hours = {};
  std::optional<DeskGreetings> greetings = {};
  std::optional<std::vector<std::string>> tags = {};
};

// `context.new_id` becomes the reply's id.
struct AddCannedReply {
  std::string shortcut;
  std::string title;
  std::string text;
};

struct ChangeCannedReply {
  Uuid id;
  std::optional<std::string> shortcut = {};
  std::optional<std::string> title = {};
  std::optional<std::string> text = {};
};

struct RemoveCannedReply {
  Uuid id;
};

// `context.new_id` becomes the view's id.
struct AddView {
  std::string name;
  std::string query;
  bool shared = false;
};

struct ChangeView {
  Uuid id;
  std::optional<std::string> name = {};
  std::optional<std::string> query = {};
  std::optional<bool> shared = {};
};

struct RemoveView {
  Uuid id;
};

enum class DeskRefusal : std::uint8_t {
  not_found,  // or somebody's private view
  forbidden,
  precondition_failed,
  category_missing,  // one of those of tickets
  shortcut_taken,
  too_many
};

struct CannedReply {
  std::string shortcut;
  std::string title;
  std::string text;
  Version version = 0;  // of the event that saved it last
  Timestamp updated_at;

  bool operator==(const CannedReply&) const = default;
};

struct SavedView {
  std::string owner_id;
  std::string owner_name;
  std::string name;
  std::string query;
  bool shared = false;
  Version version = 0;  // of the event that saved it last

  bool operator==(const SavedView&) const = default;
};

struct Desk {
  static constexpr StreamKind kind = StreamKind::desk;
  static constexpr std::string_view key = "desk";

  struct State {
    std::string name;
    std::vector<DeskCategory> categories;
    std::optional<SupportHours> hours;  // nothing: always open
    DeskGreetings greetings;
    std::vector<std::string> tags;
    std::map<Uuid, CannedReply> canned_replies;
    std::map<Uuid, SavedView> views;
    std::vector<std::vector<std::string>> synonyms;
    Version version = 0;
    // Of the last event that changed it: others do not disturb who holds an If-Match.
    Version settings_version = 0;
    Version public_version = 0;  // of what everybody may know of the settings
    Version synonyms_version = 0;

    bool operator==(const State&) const = default;
  };
  using Event = DeskEvent;
  using Command = std::variant<ChangeSynonyms, ChangeSettings, AddCannedReply, ChangeCannedReply,
                               RemoveCannedReply, AddView, ChangeView, RemoveView>;
  using Refusal = DeskRefusal;

  // As it is until somebody changes it.
  [[nodiscard]] static State initial(std::string_view key);
};

using DeskDecision = Result<std::vector<DeskEvent>, DeskRefusal>;

// Staff see their own, and what others share.
[[nodiscard]] bool may_see(const SavedView& view, const Identity& caller);

// No events: the command asks for what already is.
[[nodiscard]] DeskDecision decide(const Desk::State&, const ChangeSynonyms&, const CommandContext&);
[[nodiscard]] DeskDecision decide(const Desk::State&, const ChangeSettings&, const CommandContext&);
[[nodiscard]] DeskDecision decide(const Desk::State&, const AddCannedReply&, const CommandContext&);
[[nodiscard]] DeskDecision decide(const Desk::State&, const ChangeCannedReply&,
                                  const CommandContext&);
[[nodiscard]] DeskDecision decide(const Desk::State&, const RemoveCannedReply&,
                                  const CommandContext&);
[[nodiscard]] DeskDecision decide(const Desk::State&, const AddView&, const CommandContext&);
[[nodiscard]] DeskDecision decide(const Desk::State&, const ChangeView&, const CommandContext&);
[[nodiscard]] DeskDecision decide(const Desk::State&, const RemoveView&, const CommandContext&);

void evolve(Desk::State&, const SynonymsChanged&, const EventMeta&);
void evolve(Desk::State&, const DeskNamed&, const EventMeta&);
void evolve(Desk::State&, const DeskCategoriesChanged&, const EventMeta&);
void evolve(Desk::State&, const DeskHoursChanged&, const EventMeta&);
void evolve(Desk::State&, const DeskGreetingsChanged&, const EventMeta&);
void evolve(Desk::State&, const DeskTagsChanged&, const EventMeta&);
void evolve(Desk::State&, const CannedReplySaved&, const EventMeta&);
void evolve(Desk::State&, const CannedReplyRemoved&, const EventMeta&);
void evolve(Desk::State&, const ViewSaved&, const EventMeta&);
void evolve(Desk::State&, const ViewRemoved&, const EventMeta&);

}  // namespace desk::actors
