#include "events/log/verifier.hpp"

#include <fmt/format.h>

#include <pqxx/pqxx>
#include <unordered_map>

#include "events/log/database.hpp"
#include "events/log/log_reader.hpp"

namespace desk {
namespace {

constexpr std::size_t read_limit = 5'000;
constexpr std::size_t differences_limit = 100;

struct Batch {
  Position first = 0;
  std::int32_t count = 0;
  std::string digest;  // hex
  std::string chain;
};

std::string without_prefix(const pqxx::field& bytea) {
  return std::string(bytea.c_str()).substr(2);  // "\x"
}

class Verifier {
 public:
  explicit Verifier(pqxx::connection& connection) : connection_(connection), reader_(connection) {
    sha_.add("ledgerdesk");
    chain_ = sha_.finish();
  }

  VerifyReport run(const std::function<void(Position, Position)>& progress) {
    const auto head = reader_.head();
    try {
      while (cursor_ < head.position) {
        const auto events = reader_.after(cursor_, read_limit);
        if (events.empty()) {
          differ(fmt::format("the log ends at {}, its head says {}", cursor_, head.position));
          break;
        }
        for (const auto& event : events) check(event);
        progress(cursor_, head.position);
      }
    } catch (const LogGap& gap) {
      differ(gap.what());
    }
    if (report_.differences.empty()) check_end(head);
    check_streams();
    check_checkpoints(head.position);
    return std::move(report_);
  }

 private:
  void differ(std::string sentence) {
    if (report_.differences.size() < differences_limit) {
      report_.differences.push_back(std::move(sentence));
    }
  }

  void check(const StoredEvent& event) {
    ++report_.events;
    cursor_ = event.meta.position;
    const auto leaf =
        leaf_hash(sha_, {event.stream, event.meta.version, event.type, event.schema_version,
                         event.meta.recorded_at, event.meta.causation, event.payload});
    if (leaf != event.leaf) differ(fmt::format("event {} is not what its hash says", cursor_));
    auto& version = versions_[event.stream_id];
    if (event.meta.version != ++version) {
      differ(fmt::format("event {}: version {} of its stream follows {}", cursor_,
                         event.meta.version, version - 1));
      version = event.meta.version;
    }
    if (event.meta.recorded_at < last_time_) {
      differ(fmt::format("event {} was recorded before the one ahead of it", cursor_));
    }
    last_time_ = event.meta.recorded_at;
    leaves_.push_back(leaf);
    close_batches();
  }

  // Checks the batch whose last event was just read.
  void close_batches() {
    if (next_batch_ == batches_.size()) read_batches();
    if (next_batch_ == batches_.size()) {
      return differ(fmt::format("event {} is in no batch", cursor_));
    }
    const auto& batch = batches_[next_batch_];
    if (cursor_ != batch.first + batch.count - 1) return;
    const auto digest = batch_digest(sha_, leaves_);
    chain_ = next_chain(sha_, chain_, batch.first, batch.count, digest);
    if (to_hex(digest) != batch.digest ||
        static_cast<std::int32_t>(leaves_.size()) != batch.count) {
      differ(fmt::format("the batch at {} is not what its digest says", batch.first));
    }
    if (to_hex(chain_) != batch.chain) {
      differ(fmt::format("the chain breaks at the batch at {}", batch.first));
    }
    leaves_.clear();
    ++next_batch_;
    ++report_.batches;
  }

  void read_batches() {
    const auto after = batches_.empty() ? 0 : batches_.back().first;
    batches_.clear();
    next_batch_ = 0;
    pqxx::nontransaction session(connection_, "batches");
    for (const auto& row : session.exec(
             fmt::format("SELECT first_position, event_count, digest, chain FROM batch WHERE"
                         " first_position > {} ORDER BY first_position LIMIT {}",
                         after, read_limit))) {
      batches_.push_back({row[0].as<Position>(), row[1].as<std::int32_t>(), without_prefix(row[2]),
                          without_prefix(row[3])});
    }
  }

  void check_end(const LogHead& head) {
    if (!leaves_.empty()) differ("the log's last batch is not complete");
    if (chain_ != head.chain) differ("the head's chain is not that of the last batch");
  }

  void check_streams() {
    pqxx::nontransaction session(connection_, "streams");
    for (const auto& row : session.exec("SELECT id, version, key FROM stream")) {
      const auto seen = versions_.find(row[0].as<Position>());
      const Version last = seen == versions_.end() ? 0 : seen->second;
      // The log may have grown since it was read; a stream may be ahead, never behind.
      if (row[1].as<Version>() < last) {
        differ(fmt::format("stream {} says version {}, its events go to {}", row[2].c_str(),
                           row[1].c_str(), last));
      }
    }
  }

  void check_checkpoints(Position head) {
    pqxx::nontransaction session(connection_, "checkpoints");
    const auto now = session.exec1("SELECT position FROM log_head")[0].as<Position>();
    for (const auto& row : session.exec("SELECT name, position FROM projection")) {
      if (row[1].as<Position>() > std::max(head, now)) {
        differ(fmt::format("projection {} is at {}, past the log's end", row[0].c_str(),
                           row[1].c_str()));
      }
    }
  }

  pqxx::connection& connection_;
  LogReader reader_;
  Sha256 sha_;
  Hash chain_{};
  Position cursor_ = 0;
  Timestamp last_time_{};
  std::unordered_map<Position, Version> versions_;
  std::vector<Hash> leaves_;
  std::vector<Batch> batches_;
  std::size_t next_batch_ = 0;
  VerifyReport report_;
};

}  // namespace

VerifyReport verify_log(pqxx::connection& connection,
                        const std::function<void(Position, Position)>& progress) {
  return Verifier(connection).run(progress);
}

}  // namespace desk
