// The search index as a projection in memory: begins with what is published, then follows the log.
// Questions may be asked on any thread; they are answered at once.
#pragma once

#include <atomic>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "events/recorded_event.hpp"
#include "projections/log_follower.hpp"
#include "projections/position_watch.hpp"
#include "projections/search/shared_search_index.hpp"

namespace desk::http {

class ArticleSearch {
 public:
  explicit ArticleSearch(std::string database_url);

  void start() { follower_.start(); }
  void stop() { follower_.stop(); }

  // From the appender's thread, before anyone is answered: whoever asks from here on waits for it.
  void committed(const CommittedBatch& batch);
  // Events up to `head` may concern the index.
  void expect(Position head);

  // What the index must have reached to answer; and how far it is.
  [[nodiscard]] Position needed() const { return needed_; }
  [[nodiscard]] projections::PositionWatch& reached() { return reached_; }
  [[nodiscard]] const projections::search::SharedSearchIndex& index() const { return index_; }
  // The slug that an article found by the index has now.
  [[nodiscard]] std::string slug_of(const projections::search::Hit& hit) const;

 private:
  [[nodiscard]] Position begin(pqxx::connection& connection);
  void apply(const RecordedEvent& event);

  projections::search::SharedSearchIndex index_;
  mutable std::shared_mutex renamed_lock_;
  std::unordered_map<Uuid, std::string, UuidHash> renamed_;  // since they were indexed
  std::atomic<Position> needed_{0};
  projections::PositionWatch reached_;
  projections::LogFollower follower_;
};

}  // namespace desk::http
