#include "events/log/log_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <pqxx/pqxx>

#include "events/event_catalog.hpp"
#include "events/log/binary_array.hpp"

namespace desk {
namespace {

constexpr auto conflict_state = "LD001";
constexpr auto clock_behind_state = "LD003";
constexpr auto unique_violation_state = "23505";

pqxx::binarystring bytea(std::span<const Hash> hashes) {
  return {hashes.data(), hashes.size_bytes()};
}

// The parallel arrays of append_events: per command, then per event.
struct BatchArrays {
  using Type = ArrayType;
  BinaryArray command{Type::uuid}, stream{Type::int8}, kind{Type::int2}, key{Type::text},
      expected{Type::int4}, version{Type::int4}, last{Type::int4}, fingerprint{Type::text};
  BinaryArray e_stream{Type::int8}, e_version{Type::int4}, e_type{Type::int2}, e_schema{Type::int2},
      e_command{Type::uuid}, e_correlation{Type::uuid}, e_causation{Type::int8},
      e_actor{Type::text}, e_role{Type::text}, e_payload{Type::text};
  std::vector<Hash> leaves;
  bool remember = false;  // some of the commands

  void add(const Commit& commit, Timestamp at, const EventTypes& types, Sha256& sha) {
    const auto first = static_cast<Position>(leaves.size()) + 1;
    const Position reference = commit.stream_id == 0 ? -first : commit.stream_id;
    const auto& who = commit.causation;
    Version next = commit.expected;
    for (const auto& added : commit.events) {
      const auto& entry = catalog_entry(added.event);
      ++next;
      leaves.push_back(leaf_hash(
          sha, {commit.stream, next, entry.type, entry.schema_version, at, who, added.payload}));
      e_stream.add(reference);
      e_version.add(std::int64_t{next});
      e_type.add(std::int64_t{types.id_of(added.event)});
      e_schema.add(std::int64_t{entry.schema_version});
      e_command.add(who.command_id);
      e_correlation.add(who.correlation_id);
      e_causation.add(who.caused_by);
      e_actor.add(who.actor_id);
      e_role.add(to_string(who.actor_role));
      e_payload.add(added.payload);
    }
    command.add(who.command_id);
    stream.add(reference);
    kind.add(static_cast<std::int64_t>(commit.stream.kind));
    key.add(commit.stream.key);
    expected.add(std::int64_t{commit.expected});
    version.add(std::int64_t{next});
    last.add(static_cast<std::int64_t>(leaves.size()));
    commit.one_off ? fingerprint.add_null() : fingerprint.add(commit.fingerprint);
    remember = remember || !commit.one_off;
  }
};

// The head's time in milliseconds, from the DETAIL of an LD003.
std::optional<Timestamp> head_time(std::string_view message) {
  static constexpr std::string_view label = "DETAIL:";
  const auto at = message.find(label);
  if (at == std::string_view::npos) return std::nullopt;
  auto digits = message.substr(at + label.size());
  digits.remove_prefix(std::min(digits.find_first_of("0123456789"), digits.size()));
  std::int64_t ms = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), ms).ec != std::errc{}) {
    return std::nullopt;
  }
  return Timestamp{std::chrono::milliseconds{ms}};
}

AppendError error_of(const std::string& state, std::string_view message) {
  if (state == conflict_state) return AppendError::conflict;
  if (state == unique_violation_state) {
    return message.find("command_result") != std::string_view::npos ? AppendError::duplicate
                                                                    : AppendError::conflict;
  }
  return AppendError::failed;
}

}  // namespace

void LogWriter::prepare(pqxx::connection& connection) {
  // All is by key and of a few rows: what prepares a join for many costs more than the rows do.
  pqxx::nontransaction(connection, "plans")
      .exec("SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off");
  connection.prepare("append",
                     "SELECT append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
                     " $14, $15, $16, $17, $18, $19, $20, $21, $22)");
  // A stream's version is taken once, so the command that has it is the commit, or another.
  connection.prepare(
      "find commits",
      "SELECT w.at, e.position, e.recorded_at FROM unnest($1::text[], $2::smallint[],"
      " $3::int[], $4::uuid[]) WITH ORDINALITY w (key, kind, version, command, at)"
      " JOIN stream s ON s.key = w.key AND s.kind = w.kind"
      " JOIN event e ON e.stream_id = s.id AND e.version = w.version"
      " AND e.command_id = w.command");
  connection.prepare("find commands",
                     "SELECT w.at, s.kind, s.key, r.version, r.last_position, r.fingerprint,"
                     " r.recorded_at"
                     " FROM unnest($1::uuid[]) WITH ORDINALITY w (id, at)"
                     " JOIN command_result r ON r.command_id = w.id"
                     " JOIN stream s ON s.id = r.stream_id WHERE r.command_id = ANY ($1::uuid[])");
}

void LogWriter::ensure_partitions(pqxx::connection& connection) {
  pqxx::nontransaction(connection, "partitions").exec("SELECT ensure_event_partitions()");
}

void append_recorded(std::vector<RecordedEvent>& out, const Commit& commit, Position first,
                     Timestamp recorded_at) {
  EventMeta meta{first, commit.expected, recorded_at, commit.causation};
  for (const auto& added : commit.events) {
    ++meta.version;
    out.push_back({meta, commit.stream, added.event});
    ++meta.position;
  }
}

Result<AppendedBatch, AppendFailure> LogWriter::append(pqxx::connection& connection,
                                                       std::span<const Commit* const> commits) {
  const auto at = std::max(now(), last_recorded_at_);
  auto base = call(connection, commits, at);
  if (!base && base.error().error == AppendError::failed && last_recorded_at_ > at) {
    base = call(connection, commits, last_recorded_at_);  // another process's clock is ahead
  }
  if (!base) return refuse(base.error());
  last_recorded_at_ = std::max(at, last_recorded_at_);
  return AppendedBatch{*base + 1, last_recorded_at_};
}

Result<Position, AppendFailure> LogWriter::call(pqxx::connection& connection,
                                                std::span<const Commit* const> commits,
                                                Timestamp at) {
  BatchArrays a;
  for (const auto* commit : commits) a.add(*commit, at, types_, sha_);
  const auto digest = batch_digest(sha_, a.leaves);
  try {
    pqxx::nontransaction session(connection, "append");
    const auto rows = session.exec_prepared(
        "append", at.time_since_epoch().count(), bytea({&digest, 1}), bytea(a.leaves), a.remember,
        a.command.take(), a.stream.take(), a.kind.take(), a.key.take(), a.expected.take(),
        a.version.take(), a.last.take(), a.fingerprint.take(), a.e_stream.take(),
        a.e_version.take(), a.e_type.take(), a.e_schema.take(), a.e_command.take(),
        a.e_correlation.take(), a.e_causation.take(), a.e_actor.take(), a.e_role.take(),
        a.e_payload.take());
    return rows[0][0].as<Position>();
  } catch (const std::exception&) {
    const auto message = current_error();
    if (is_unreachable()) return refuse(AppendFailure{AppendError::unreachable, message});
    const auto state = current_sqlstate();
    if (state == clock_behind_state) last_recorded_at_ = head_time(message).value_or(at);
    return refuse(AppendFailure{error_of(state, message), message});
  }
}

std::vector<std::optional<CommandResult>> LogWriter::find_commands(pqxx::connection& connection,
                                                                   std::span<const Uuid> ids) {
  ArrayText list;
  for (const auto& id : ids) list.add_unquoted(to_string(id));
  pqxx::nontransaction session(connection, "find commands");
  std::vector<std::optional<CommandResult>> found(ids.size());
  for (const auto& row : session.exec_prepared("find commands", list.take())) {
    CommandResult result;
    result.stream = {static_cast<StreamKind>(row[1].as<int>()), row[2].as<std::string>()};
    result.version = row[3].as<Version>();
    result.last_position = row[4].as<Position>();
    result.fingerprint = row[5].as<std::string>();
    result.recorded_at = timestamp_of(row[6].as<std::string>());
    found[row[0].as<std::size_t>() - 1] = std::move(result);
  }
  return found;
}

std::vector<std::optional<CommandResult>> LogWriter::find_commits(
    pqxx::connection& connection, std::span<const Commit* const> commits) {
  ArrayText keys, kinds, versions, commands;
  for (const auto* commit : commits) {
    keys.add(commit->stream.key);
    kinds.add(static_cast<std::int64_t>(commit->stream.kind));
    versions.add(std::int64_t{commit->expected + 1});
    commands.add_unquoted(to_string(commit->causation.command_id));
  }
  pqxx::nontransaction session(connection, "find commits");
  std::vector<std::optional<CommandResult>> found(commits.size());
  for (const auto& row : session.exec_prepared("find commits", keys.take(), kinds.take(),
                                               versions.take(), commands.take())) {
    const auto at = row[0].as<std::size_t>() - 1;
    const auto& commit = *commits[at];
    const auto count = static_cast<Version>(commit.events.size());
    found[at] =
        CommandResult{commit.stream, commit.expected + count, row[1].as<Position>() + count - 1,
                      commit.fingerprint, timestamp_of(row[2].as<std::string>())};
  }
  return found;
}

std::size_t LogWriter::forget_commands(pqxx::connection& connection, Timestamp before,
                                       std::size_t limit) {
  pqxx::nontransaction session(connection, "forget commands");
  const auto gone = session.exec(fmt::format(
      "DELETE FROM command_result WHERE command_id IN (SELECT command_id FROM command_result"
      " WHERE recorded_at < '{}' LIMIT {})",
      to_rfc3339(before), limit));
  return gone.affected_rows();
}

}  // namespace desk
