// The desk's settings as the log has them: folded once, then kept up with what has come since, so
// that a read costs one look for new events.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "actors/desk.hpp"
#include "events/log/log_reader.hpp"

namespace desk::http {

class DeskMemory {
 public:
  // As of the log's end. Any thread with a connection; throws what the reader throws.
  [[nodiscard]] std::shared_ptr<const actors::Desk::State> read(LogReader& log);

  // As of the last read, or the last event of this process: without a look at the log.
  [[nodiscard]] std::shared_ptr<const actors::Desk::State> known() const;
  // Events in the log's order; others than the desk's are left alone.
  void hear(const std::vector<RecordedEvent>& events);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const actors::Desk::State> last_ =
      std::make_shared<const actors::Desk::State>(actors::Desk::initial(actors::Desk::key));
};

}  // namespace desk::http
