#include "projections/projection_store.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <pqxx/pqxx>

#include "events/log/database.hpp"

namespace desk::projections {

ProjectionStore::ProjectionStore(pqxx::connection& connection, Projection& projection)
    : connection_(connection), projection_(projection) {
  connection_.prepare("move checkpoint",
                      "UPDATE projection SET position = $4, updated_at = now()"
                      " WHERE name = $1 AND version = $2 AND position = $3");
  register_projection();
  for (const auto& stream : parked_streams()) parked_.emplace(stream.kind, stream.key);
}

std::string ProjectionStore::identity(pqxx::transaction_base& transaction) const {
  return fmt::format("{}, {}", transaction.quote(std::string(projection_.name())),
                     projection_.version());
}

void ProjectionStore::register_projection() {
  pqxx::nontransaction session(connection_, "register");
  const auto known =
      fmt::format("SELECT FROM projection WHERE (name, version) = ({})", identity(session));
  if (!session.exec(known).empty()) return;
  session.exec(
      fmt::format("INSERT INTO projection (name, version) VALUES ({}) ON CONFLICT DO NOTHING",
                  identity(session)));
}

Position ProjectionStore::checkpoint() {
  pqxx::nontransaction session(connection_, "checkpoint");
  return session
      .exec1(fmt::format("SELECT position FROM projection WHERE (name, version) = ({})",
                         identity(session)))[0]
      .as<Position>();
}

std::vector<StreamName> ProjectionStore::parked_streams() {
  pqxx::nontransaction session(connection_, "parked");
  std::vector<StreamName> streams;
  for (const auto& row : session.exec(
           fmt::format("SELECT stream_kind, stream_key FROM parked WHERE (projection, version) ="
                       " ({}) ORDER BY position",
                       identity(session)))) {
    streams.push_back({static_cast<StreamKind>(row[0].as<int>()), row[1].as<std::string>()});
  }
  return streams;
}

bool ProjectionStore::is_parked(const StreamName& stream) const {
  return !parked_.empty() && parked_.contains({stream.kind, stream.key});
}

bool ProjectionStore::move_checkpoint(pqxx::transaction_base& transaction, Position from,
                                      Position to) {
  return transaction
             .exec_prepared("move checkpoint", std::string(projection_.name()),
                            projection_.version(), from, to)
             .affected_rows() == 1;
}

bool ProjectionStore::apply(std::span<const RecordedEvent* const> events,
                            std::span<const ParkedEvent> unreadable, Position from, Position to) {
  const auto parked_before = parked_;
  try {
    for (const auto& event : unreadable) parked_.emplace(event.stream.kind, event.stream.key);
    std::vector<const RecordedEvent*> wanted;
    wanted.reserve(events.size());
    for (const auto* event : events) {
      if (!is_parked(event->stream)) wanted.push_back(event);
    }
    try {
      pqxx::work transaction(connection_, "apply");
      if (!move_checkpoint(transaction, from, to)) return false;
      for (const auto& event : unreadable) park(transaction, event);
      projection_.apply(transaction, wanted);
      transaction.commit();
      return true;
    } catch (const NotNow&) {
      throw;
    } catch (const std::exception&) {
      if (is_unreachable()) throw;
      spdlog::error("{}: a batch cannot be applied, trying its events one by one: {}",
                    projection_.name(), current_error());
    }
    pqxx::work transaction(connection_, "apply one by one");
    if (!move_checkpoint(transaction, from, to)) return false;
    for (const auto& event : unreadable) park(transaction, event);
    apply_one_by_one(transaction, wanted);
    transaction.commit();
    return true;
  } catch (const std::exception&) {
    parked_ = parked_before;  // what was not committed is not parked
    throw;
  }
}

void ProjectionStore::apply_one_by_one(pqxx::transaction_base& transaction,
                                       std::span<const RecordedEvent* const> events) {
  for (const auto* event : events) {
    if (is_parked(event->stream)) continue;
    transaction.exec("SAVEPOINT one");
    try {
      projection_.apply(transaction, {&event, 1});
      transaction.exec("RELEASE SAVEPOINT one");
    } catch (const NotNow&) {
      throw;
    } catch (const std::exception&) {
      if (is_unreachable()) throw;
      const auto error = current_error();
      transaction.exec("ROLLBACK TO SAVEPOINT one");
      park(transaction, {event->stream, event->meta.position, error});
    }
  }
}

void ProjectionStore::park(pqxx::transaction_base& transaction, const ParkedEvent& event) {
  spdlog::error("{}: stream {}/{} is parked at position {}: {}", projection_.name(),
                to_string(event.stream.kind), event.stream.key, event.position, event.error);
  transaction.exec(fmt::format(
      "INSERT INTO parked (projection, version, stream_kind, stream_key, position, error)"
      " VALUES ({}, {}, {}, {}, {}) ON CONFLICT DO NOTHING",
      identity(transaction), static_cast<int>(event.stream.kind),
      transaction.quote(event.stream.key), event.position, transaction.quote(event.error)));
  parked_.emplace(event.stream.kind, event.stream.key);
}

void ProjectionStore::unpark(const StreamName& stream, std::span<const RecordedEvent> history) {
  pqxx::work transaction(connection_, "unpark");
  projection_.forget(transaction, stream);
  for (const auto& event : history) {
    const auto* one = &event;
    projection_.apply(transaction, {&one, 1});
  }
  transaction.exec(fmt::format(
      "DELETE FROM parked WHERE (projection, version, stream_kind, stream_key) ="
      " ({}, {}, {})",
      identity(transaction), static_cast<int>(stream.kind), transaction.quote(stream.key)));
  transaction.commit();
  parked_.erase({stream.kind, stream.key});
}

}  // namespace desk::projections
