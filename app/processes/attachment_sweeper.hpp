// Drops uploads that nothing ever used, then their bytes, unless another upload has the same. It
// has no timers of its own: it asks the read model what was uploaded long enough ago.
#pragma once

#include <chrono>
#include <functional>

#include "actors/actor_runtime.hpp"
#include "app/processes/repeated_look.hpp"
#include "http/files/file_store.hpp"
#include "http/files/file_threads.hpp"
#include "projections/position_watch.hpp"
#include "projections/query_pool.hpp"

namespace desk::app {

class AttachmentSweeper {
 public:
  // Jobs that it has given away use these, and outlive it.
  struct Means {
    projections::QueryPool& queries;
    projections::PositionWatch& tables;  // of attachments
    std::function<Position()> written;   // of the last event of an attachment
    actors::ActorRuntime& actors;
    http::FileStore& store;
    http::FileThreads& threads;
    std::chrono::milliseconds after;
  };

  explicit AttachmentSweeper(const Means& means);
  ~AttachmentSweeper() = default;
  AttachmentSweeper(const AttachmentSweeper&) = delete;
  AttachmentSweeper& operator=(const AttachmentSweeper&) = delete;

 private:
  RepeatedLook looks_;
};

}  // namespace desk::app
