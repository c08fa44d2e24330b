#include "actors/desk.hpp"

#include <algorithm>

#include "actors/desk_categories.hpp"

namespace desk::actors {
namespace {

using Events = std::vector<DeskEvent>;

constexpr std::string_view first_name = "Support";

DeskGreetings first_greetings() {
  return {{"Hello! Thanks for getting in touch. Someone from our team will be with you shortly.",
           "Hallo! Schön, dass du uns schreibst. Gleich ist jemand aus unserem Team für dich da.",
           "مرحبًا! شكرًا لتواصلك معنا. سيكون أحد أعضاء فريقنا معك قريبًا."},
          {"Hello! Nobody from our team is online at the moment. Write what it is about and turn"
           " this chat into a ticket: we will answer there.",
           "Hallo! Gerade ist niemand aus unserem Team da. Schreib, worum es geht, und mach aus dem"
           " Chat eine Anfrage: dort antworten wir.",
           "مرحبًا! لا يوجد أحد من فريقنا متصلًا الآن. اكتب سؤالك ثم حوّل المحادثة إلى تذكرة،"
           " وسنجيبك هناك."}};
}

bool is_admin(const CommandContext& context) {
  return context.caller.role == Role::admin || context.caller.role == Role::system;
}

bool holds(const std::optional<Precondition>& precondition, Version version) {
  if (!precondition) return true;
  const auto& accepted = precondition->versions;
  return std::find(accepted.begin(), accepted.end(), version) != accepted.end();
}

// What an admin's command must pass: the role, then the version of what it changes.
std::optional<DeskRefusal> refused_at_the_door(const CommandContext& context, Version version) {
  if (!is_admin(context)) return DeskRefusal::forbidden;
  if (!holds(context.precondition, version)) return DeskRefusal::precondition_failed;
  return std::nullopt;
}

bool has_all_of_tickets(const std::vector<DeskCategory>& categories) {
  const auto& needed = built_in_categories();
  return std::all_of(needed.begin(), needed.end(), [&](const DeskCategory& one) {
    return std::any_of(categories.begin(), categories.end(),
                       [&](const DeskCategory& given) { return given.id == one.id; });
  });
}

bool is_taken(const Desk::State& state, std::string_view shortcut, const Uuid& by_another_than) {
  return std::any_of(state.canned_replies.begin(), state.canned_replies.end(),
                     [&](const auto& one) {
                       return one.first != by_another_than && one.second.shortcut == shortcut;
                     });
}

// Only its owner, and of a shared one also an admin, may change a view.
std::optional<DeskRefusal> refused_at_the_door(const Desk::State& state, const Uuid& id,
                                               const CommandContext& context) {
  const auto& caller = context.caller;
  const auto found = state.views.find(id);
  if (found == state.views.end() || !may_see(found->second, caller)) return DeskRefusal::not_found;
  if (found->second.owner_id != caller.id && caller.role != Role::admin) {
    return DeskRefusal::forbidden;
  }
  if (!holds(context.precondition, found->second.version)) return DeskRefusal::precondition_failed;
  return std::nullopt;
}

}  // namespace

Desk::State Desk::initial(std::string_view) {
  State state;
  state.name = first_name;
  state.categories = built_in_categories();
  state.greetings = first_greetings();
  return state;
}

bool may_see(const SavedView& view, const Identity& caller) {
  return caller.is_staff() && (view.shared || view.owner_id == caller.id);
}

DeskDecision decide(const Desk::State& state, const ChangeSynonyms& command,
                    const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(context, state.synonyms_version)) {
    return refuse(*refusal);
  }
  if (command.groups == state.synonyms) return Events{};
  return Events{SynonymsChanged{command.groups}};
}

DeskDecision decide(const Desk::State& state, const ChangeSettings& command,
                    const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(context, state.settings_version)) {
    return refuse(*refusal);
  }
  if (command.categories && !has_all_of_tickets(*command.categories)) {
    return refuse(DeskRefusal::category_missing);
  }
  Events events;
  if (command.name && *command.name != state.name) events.emplace_back(DeskNamed{*command.name});
  if (command.categories && *command.categories != state.categories) {
    events.emplace_back(DeskCategoriesChanged{*command.categories});
  }
  if (command.hours && *command.hours != state.hours) {
    events.emplace_back(DeskHoursChanged{*command.hours});
  }
  if (command.greetings && *command.greetings != state.greetings) {
    events.emplace_back(DeskGreetingsChanged{*command.greetings});
  }
  if (command.tags && *command.tags != state.tags) {
    events.emplace_back(DeskTagsChanged{*command.tags});
  }
  return events;
}

DeskDecision decide(const Desk::State& state, const AddCannedReply& command,
                    const CommandContext& context) {
  if (!is_admin(context)) return refuse(DeskRefusal::forbidden);
  if (is_taken(state, command.shortcut, {})) return refuse(DeskRefusal::shortcut_taken);
  if (state.canned_replies.size() >= canned_replies_limit) return refuse(DeskRefusal::too_many);
  return Events{CannedReplySaved{context.new_id, command.shortcut, command.title, command.text}};
}

DeskDecision decide(const Desk::State& state, const ChangeCannedReply& command,
                    const CommandContext& context) {
  if (!is_admin(context)) return refuse(DeskRefusal::forbidden);
  const auto found = state.canned_replies.find(command.id);
  if (found == state.canned_replies.end()) return refuse(DeskRefusal::not_found);
  const auto& reply = found->second;
  if (!holds(context.precondition, reply.version)) {
    return refuse(DeskRefusal::precondition_failed);
  }
  const CannedReplySaved saved{command.id, command.shortcut.value_or(reply.shortcut),
                               command.title.value_or(reply.title),
                               command.text.value_or(reply.text)};
  if (is_taken(state, saved.shortcut, command.id)) return refuse(DeskRefusal::shortcut_taken);
  if (saved == CannedReplySaved{command.id, reply.shortcut, reply.title, reply.text}) {
    return Events{};
  }
  return Events{saved};
}

DeskDecision decide(const Desk::State& state, const RemoveCannedReply& command,
                    const CommandContext& context) {
  if (!is_admin(context)) return refuse(DeskRefusal::forbidden);
  if (!state.canned_replies.contains(command.id)) return refuse(DeskRefusal::not_found);
  return Events{CannedReplyRemoved{command.id}};
}

DeskDecision decide(const Desk::State& state, const AddView& command,
                    const CommandContext& context) {
  const auto& caller = context.caller;
  if (!caller.is_staff()) return refuse(DeskRefusal::forbidden);
  const auto own = std::count_if(state.views.begin(), state.views.end(),
                                 [&](const auto& one) { return one.second.owner_id == caller.id; });
  if (static_cast<std::size_t>(own) >= views_limit) return refuse(DeskRefusal::too_many);
  return Events{ViewSaved{context.new_id, caller.id, caller.name, command.name, command.query,
                          command.shared}};
}

DeskDecision decide(const Desk::State& state, const ChangeView& command,
                    const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, command.id, context)) {
    return refuse(*refusal);
  }
  const auto& view = state.views.at(command.id);
  const ViewSaved before{command.id, view.owner_id, view.owner_name,
                         view.name,  view.query,    view.shared};
  auto saved = before;
  if (command.name) saved.name = *command.name;
  if (command.query) saved.query = *command.query;
  if (command.shared) saved.shared = *command.shared;
  if (saved == before) return Events{};
  return Events{saved};
}

DeskDecision decide(const Desk::State& state, const RemoveView& command,
                    const CommandContext& context) {
  if (const auto refusal = refused_at_the_door(state, command.id, context)) {
    return refuse(*refusal);
  }
  return Events{ViewRemoved{command.id}};
}

void evolve(Desk::State& state, const SynonymsChanged& event, const EventMeta& meta) {
  state.synonyms = event.groups;
  state.version = state.synonyms_version = meta.version;
}

void evolve(Desk::State& state, const DeskNamed& event, const EventMeta& meta) {
  state.name = event.name;
  state.version = state.settings_version = state.public_version = meta.version;
}

void evolve(Desk::State& state, const DeskCategoriesChanged& event, const EventMeta& meta) {
  state.categories = event.categories;
  state.version = state.settings_version = state.public_version = meta.version;
}

void evolve(Desk::State& state, const DeskHoursChanged& event, const EventMeta& meta) {
  state.hours = event.hours;
  state.version = state.settings_version = state.public_version = meta.version;
}

void evolve(Desk::State& state, const DeskGreetingsChanged& event, const EventMeta& meta) {
  state.greetings = event.greetings;
  state.version = state.settings_version = meta.version;
}

void evolve(Desk::State& state, const DeskTagsChanged& event, const EventMeta& meta) {
  state.tags = event.tags;
  state.version = state.settings_version = meta.version;
}

void evolve(Desk::State& state, const CannedReplySaved& event, const EventMeta& meta) {
  state.canned_replies[event.reply_id] = {event.shortcut, event.title, event.text, meta.version,
                                          meta.recorded_at};
  state.version = meta.version;
}

void evolve(Desk::State& state, const CannedReplyRemoved& event, const EventMeta& meta) {
  state.canned_replies.erase(event.reply_id);
  state.version = meta.version;
}

void evolve(Desk::State& state, const ViewSaved& event, const EventMeta& meta) {
  state.views[event.view_id] = {event.owner_id, event.owner_name, event.name,
                                event.query,    event.shared,     meta.version};
  state.version = meta.version;
}

void evolve(Desk::State& state, const ViewRemoved& event, const EventMeta& meta) {
  state.views.erase(event.view_id);
  state.version = meta.version;
}

}  // namespace desk::actors
