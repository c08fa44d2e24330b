// Gathers what readers do, and writes it into the log once a second, all in one event. Thread-safe.
// Bounded: what comes in beyond it within a second is counted as lost, and said so in the log file.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "actors/actor_runtime.hpp"
#include "events/reading_events.hpp"

namespace desk::http {

class ReadingRecorder {
 public:
  explicit ReadingRecorder(actors::ActorRuntime& actors) : actors_(actors) {}

  void viewed(ArticleView view);
  // Settled when its reader asks for nothing else for two seconds, or opens a result.
  void searched(SettledSearch search);
  void opened(OpenedResult opened);
  void offered(OfferedArticles offer);

  // What is due goes to the log. Called every second, on any thread.
  void flush(Timestamp now);
  // At the end: all that is known, settled or not.
  void flush_all() { flush(Timestamp::max()); }

  static constexpr std::size_t items_limit = 20'000;
  static constexpr std::chrono::minutes view_window{30};
  static constexpr std::chrono::seconds settling{2};

 private:
  using ViewKey = std::pair<Uuid, std::string>;  // article, reader
  struct ViewKeyHash {
    std::size_t operator()(const ViewKey& key) const noexcept;
  };

  [[nodiscard]] bool has_room();
  void settle(Timestamp until);
  void forget_views(Timestamp now);
  void submit(ReadingRecorded reading, Timestamp now);

  actors::ActorRuntime& actors_;
  std::mutex mutex_;
  ReadingRecorded due_;
  std::unordered_map<std::string, SettledSearch> unsettled_;        // by reader
  std::unordered_map<ViewKey, Timestamp, ViewKeyHash> last_views_;  // counted within the window
  std::size_t lost_ = 0;
};

}  // namespace desk::http
