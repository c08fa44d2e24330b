// ledgerdesk events: looks at the log (tail, show, export).
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <iostream>
#include <thread>

#include "app/commands/command.hpp"
#include "app/commands/open_database.hpp"
#include "app/progress.hpp"
#include "events/log/log_reader.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "events/vocabulary/text.hpp"

namespace desk::app {
namespace {

constexpr std::size_t read_limit = 5'000;
constexpr std::chrono::milliseconds follow_interval{250};
constexpr std::size_t line_payload_limit = 160;

struct EventsOptions {
  SettingsSources sources;
  bool json = false;
  bool follow = false;
  std::size_t count = 20;
  std::string subject;  // of `show`: a position, or kind/key
  Position from = 1;
  Position until = 0;  // 0: the end
};

std::string as_json(const StoredEvent& stored) {
  const auto& causation = stored.meta.causation;
  JsonWriter out;
  out.begin_object()
      .field("position", stored.meta.position)
      .field("stream", std::string(to_string(stored.stream.kind)) + '/' + stored.stream.key)
      .field("version", stored.meta.version)
      .field("type", stored.type)
      .field("schemaVersion", stored.schema_version)
      .key("data")
      .raw(stored.payload)
      .field("actorId", causation.actor_id)
      .field("actorRole", to_string(causation.actor_role))
      .field("commandId", causation.command_id)
      .field("correlationId", causation.correlation_id)
      .field("causationPosition", causation.caused_by)
      .field("recordedAt", stored.meta.recorded_at)
      .field("hash", to_hex(stored.leaf))
      .end_object();
  return out.take();
}

// JSON has no ASCII control characters in it but DEL; the others of Latin-1 speak to terminals,
// too.
std::string readable(std::string_view payload) {
  std::string out;
  const auto shown = whole_characters(payload, line_payload_limit);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto byte = static_cast<unsigned char>(shown[i]);
    const auto next = i + 1 < shown.size() ? static_cast<unsigned char>(shown[i + 1]) : 0U;
    if (byte == 0x7f) {
      out += "\\u007f";
    } else if (byte == 0xc2 && next >= 0x80 && next < 0xa0) {
      out += fmt::format("\\u{:04x}", next);
      ++i;
    } else {
      out += shown[i];
    }
  }
  return shown.size() < payload.size() ? out + "…" : out;
}

// One line for people. Keys and ids are clients' text: nothing in them may end the line.
std::string as_line(const StoredEvent& stored) {
  return fmt::format("{:>8} {} {}/{} v{} {} by {} {}", stored.meta.position,
                     to_rfc3339(stored.meta.recorded_at), to_string(stored.stream.kind),
                     printable(stored.stream.key, 64), stored.meta.version, stored.type,
                     printable(stored.meta.causation.actor_id, 64), readable(stored.payload));
}

void print(const StoredEvent& stored, bool json) {
  std::cout << (json ? as_json(stored) : as_line(stored)) << '\n';
}

int tail(const EventsOptions& options, LogReader& reader) {
  const auto head = reader.head().position;
  auto cursor = std::max<Position>(0, head - static_cast<Position>(options.count));
  do {
    const auto events = reader.after(cursor, read_limit);
    for (const auto& event : events) print(event, options.json);
    std::cout << std::flush;
    if (!events.empty()) cursor = events.back().meta.position;
    if (options.follow && events.empty()) std::this_thread::sleep_for(follow_interval);
  } while ((options.follow && std::cout) || cursor < head);
  return exit_done;
}

int show(const EventsOptions& options, LogReader& reader) {
  const auto slash = options.subject.find('/');
  std::vector<StoredEvent> events;
  if (slash == std::string::npos) {
    const auto position = std::strtoll(options.subject.c_str(), nullptr, 10);
    if (position > 0) events = reader.after(position - 1, 1);
  } else {
    const auto kind = parse_enum<StreamKind>(options.subject.substr(0, slash));
    if (kind) events = reader.stream({*kind, options.subject.substr(slash + 1)});
  }
  for (const auto& event : events) print(event, options.json);
  if (!events.empty()) return exit_done;
  std::cerr << "there is no event or stream " << printable(options.subject, 100) << '\n';
  return exit_failed;
}

int export_events(const EventsOptions& options, LogReader& reader) {
  const auto head = reader.head().position;
  const auto last = options.until > 0 ? std::min(options.until, head) : head;
  Progress progress("exporting");
  for (auto cursor = options.from - 1; cursor < last;) {
    const auto limit = std::min(static_cast<Position>(read_limit), last - cursor);
    const auto events = reader.after(cursor, static_cast<std::size_t>(limit));
    if (events.empty()) break;
    for (const auto& event : events) std::cout << as_json(event) << '\n';
    cursor = events.back().meta.position;
    progress.show(cursor - options.from + 1, last - options.from + 1);
  }
  progress.end();
  return std::cout.flush() ? exit_done : exit_failed;
}

int with_reader(const EventsOptions& options, int (*work)(const EventsOptions&, LogReader&)) {
  const auto database = open_database(options.sources, ClusterMode::command);
  if (!database) return database.error();
  return with_database_errors([&] {
    const auto connection = connect(database->url, {.purpose = "events", .may_take_long = true});
    LogReader reader(*connection);
    return work(options, reader);
  });
}

}  // namespace

void add_events(CLI::App& program, Run& chosen) {
  auto* command = program.add_subcommand("events", "Look at the log");
  command->require_subcommand(1);
  const auto options = std::make_shared<EventsOptions>();
  const auto add = [&](const char* name, const char* what,
                       int (*work)(const EventsOptions&, LogReader&)) {
    auto* sub = command->add_subcommand(name, what);
    add_settings_options(*sub, options->sources, SettingsScope::storage);
    sub->callback([&chosen, options, work] {
      chosen = [options, work] { return with_reader(*options, work); };
    });
    return sub;
  };
  auto* tail_command = add("tail", "The last events, and with --follow those to come", tail);
  tail_command->add_option("-n,--count", options->count, "How many")->capture_default_str();
  tail_command->add_flag("-f,--follow", options->follow, "Wait for more");
  tail_command->add_flag("--json", options->json, "A JSON object a line");
  auto* show_command = add("show", "One event by position, or a stream such as ticket/ID", show);
  show_command->add_option("what", options->subject, "Position, or kind/key")->required();
  show_command->add_flag("--json", options->json, "A JSON object a line");
  auto* export_command = add("export", "Events as JSON lines", export_events);
  export_command->add_option("--from", options->from, "First position")->check(CLI::PositiveNumber);
  export_command->add_option("--until", options->until, "Last position")
      ->check(CLI::PositiveNumber);
  export_command->add_flag("--json", options->json, "Always so; for symmetry with the others");
}

}  // namespace desk::app
