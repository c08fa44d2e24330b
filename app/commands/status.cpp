// ledgerdesk status: how far the log and its projections are, and what is parked.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <pqxx/pqxx>

#include "app/commands/command.hpp"
#include "app/commands/open_database.hpp"
#include "events/log/database.hpp"
#include "events/log/event_types.hpp"
#include "events/log/log_reader.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "events/vocabulary/text.hpp"

namespace desk::app {
namespace {

struct ProjectionStatus {
  std::string name;
  int version = 0;
  Position position = 0;
};

struct ParkedStream {
  std::string projection;
  std::string stream;
  Position position = 0;
  std::string error;
};

struct LogStatus {
  int schema = 0;
  LogHead head;
  std::vector<ProjectionStatus> projections;
  std::vector<ParkedStream> parked;
  std::vector<std::string> unknown_types;
};

LogStatus read_status(pqxx::connection& connection) {
  LogStatus status;
  status.head = LogReader(connection).head();
  status.unknown_types = EventTypes::read(connection).unknown();
  pqxx::nontransaction session(connection, "status");
  status.schema = session.exec1("SELECT max(number) FROM schema_migration")[0].as<int>();
  for (const auto& row :
       session.exec("SELECT name, version, position FROM projection ORDER BY 1")) {
    status.projections.push_back(
        {row[0].as<std::string>(), row[1].as<int>(), row[2].as<Position>()});
  }
  for (const auto& row : session.exec("SELECT projection, stream_kind, stream_key, position, error"
                                      " FROM parked ORDER BY position")) {
    const auto kind = static_cast<StreamKind>(row[1].as<int>());
    status.parked.push_back({row[0].as<std::string>(),
                             fmt::format("{}/{}", to_string(kind), row[2].c_str()),
                             row[3].as<Position>(), row[4].as<std::string>()});
  }
  return status;
}

void print_json(const LogStatus& status) {
  JsonWriter out;
  out.begin_object()
      .field("schema", status.schema)
      .field("generation", status.head.generation)
      .field("position", status.head.position)
      .field("chain", to_hex(status.head.chain));
  out.key("projections").begin_array();
  for (const auto& projection : status.projections) {
    out.begin_object()
        .field("name", projection.name)
        .field("version", projection.version)
        .field("position", projection.position)
        .field("lag", status.head.position - projection.position)
        .end_object();
  }
  out.end_array().key("parked").begin_array();
  for (const auto& parked : status.parked) {
    out.begin_object()
        .field("projection", parked.projection)
        .field("stream", parked.stream)
        .field("position", parked.position)
        .field("error", parked.error)
        .end_object();
  }
  out.end_array().key("unknownEventTypes").begin_array();
  for (const auto& type : status.unknown_types) out.value(type);
  out.end_array().end_object();
  std::cout << out.text() << '\n';
}

void print_text(const LogStatus& status) {
  std::cout << fmt::format("log         position {}, generation {}, schema {}\n",
                           status.head.position, status.head.generation, status.schema);
  for (const auto& projection : status.projections) {
    std::cout << fmt::format("projection  {} v{} at {}, {} behind\n", projection.name,
                             projection.version, projection.position,
                             status.head.position - projection.position);
  }
  for (const auto& parked : status.parked) {
    std::cout << fmt::format("PARKED      {} in {} at {}: {}\n", parked.stream, parked.projection,
                             parked.position, printable(parked.error, 200));
  }
  for (const auto& type : status.unknown_types) {
    std::cout << fmt::format("UNKNOWN     event type {}: written by a newer ledgerdesk\n", type);
  }
}

int print_status(const SettingsSources& sources, bool json) {
  const auto database = open_database(sources, ClusterMode::command);
  if (!database) return database.error();
  return with_database_errors([&] {
    const auto connection = connect(database->url, {"status"});
    const auto status = read_status(*connection);
    json ? print_json(status) : print_text(status);
    return status.parked.empty() && status.unknown_types.empty() ? exit_done : exit_failed;
  });
}

}  // namespace

void add_status(CLI::App& program, Run& chosen) {
  auto* command = program.add_subcommand("status", "Log, projections, parked streams");
  const auto sources = std::make_shared<SettingsSources>();
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "As JSON");
  add_settings_options(*command, *sources, SettingsScope::storage);
  command->callback([&chosen, sources, json] {
    chosen = [sources, json] { return print_status(*sources, *json); };
  });
}

}  // namespace desk::app
