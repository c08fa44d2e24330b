// For tests of the log and what is built on it: commits to append, and a view of what is there.
#pragma once

#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "events/event_catalog.hpp"
#include "events/log/database.hpp"
#include "events/log/log_reader.hpp"
#include "events/log/log_writer.hpp"
#include "tests/support/test_database.hpp"

namespace desk::test {

inline Commit commit_of(StreamName stream, Position stream_id, Version expected,
                        std::vector<AnyEvent> events, Uuid command_id = new_uuid_v7()) {
  Commit commit;
  commit.stream = std::move(stream);
  commit.stream_id = stream_id;
  commit.expected = expected;
  commit.causation = {"tester", Role::agent, command_id, command_id, 0};
  for (auto& event : events) {
    auto payload = encode_payload(event);
    commit.events.push_back({std::move(event), std::move(payload)});
  }
  return commit;
}

inline StreamName new_ticket() { return {StreamKind::ticket, to_string(new_uuid_v7())}; }

inline AnyEvent opened(std::string requester = "ada") {
  return TicketOpened{std::move(requester),
                      "Ada",
                      "",
                      "Subject \"quoted\" \\ {braces}",
                      "Description\nover lines",
                      TicketCategory::billing,
                      TicketPriority::medium,
                      std::nullopt};
}

inline AnyEvent posted(std::string text = "Hello") {
  return TicketMessagePosted{new_uuid_v7(), "ada", "Ada", AuthorKind::user, std::move(text)};
}

class LogTest : public testing::Test {
 protected:
  Result<AppendedBatch, AppendFailure> append(const std::vector<Commit>& commits) {
    std::vector<const Commit*> pointers;
    for (const auto& commit : commits) pointers.push_back(&commit);
    return writer_.append(*connection_, pointers);
  }

  std::vector<StoredEvent> whole_log() { return LogReader(*reading_).after(0, 1'000'000); }

  TestDatabase database_;
  Connection connection_ = [this] {
    auto connection = connect(database_.url(), {"test"});
    LogWriter::prepare(*connection);
    return connection;
  }();
  Connection reading_ = connect(database_.url(), {"test reader"});
  LogWriter writer_{EventTypes::registered(*connection_)};
};

}  // namespace desk::test
