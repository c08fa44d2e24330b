// A projection's rows and its checkpoint, moved together. The runner's way to the database.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "projections/projection.hpp"

namespace desk::projections {

struct ParkedEvent {
  StreamName stream;
  Position position = 0;
  std::string error;
};

// One thread. All functions throw pqxx exceptions when the database is away, and pass on NotNow. A
// projection that is not known yet begins before the log's first event.
class ProjectionStore {
 public:
  ProjectionStore(pqxx::connection& connection, Projection& projection);

  [[nodiscard]] Position checkpoint();
  [[nodiscard]] std::vector<StreamName> parked_streams();
  [[nodiscard]] std::size_t parked_count() const { return parked_.size(); }

  // Applies the events whose stream is not parked, parks those that cannot be applied together with
  // `unreadable`, and moves the checkpoint from `from` to `to`: one transaction. False when the
  // checkpoint was not at `from`: another process is at work, and nothing was changed.
  [[nodiscard]] bool apply(std::span<const RecordedEvent* const> events,
                           std::span<const ParkedEvent> unreadable, Position from, Position to);

  // Makes the stream's rows anew from its whole history, and takes it off the list. Throws when an
  // event still cannot be applied.
  void unpark(const StreamName& stream, std::span<const RecordedEvent> history);

 private:
  bool move_checkpoint(pqxx::transaction_base& transaction, Position from, Position to);
  void park(pqxx::transaction_base& transaction, const ParkedEvent& event);
  void apply_one_by_one(pqxx::transaction_base& transaction,
                        std::span<const RecordedEvent* const> events);
  [[nodiscard]] bool is_parked(const StreamName& stream) const;
  void register_projection();
  [[nodiscard]] std::string identity(pqxx::transaction_base& transaction) const;

  pqxx::connection& connection_;
  Projection& projection_;
  std::set<std::pair<StreamKind, std::string>> parked_;
};

}  // namespace desk::projections
