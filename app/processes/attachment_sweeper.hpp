// Drops uploads that nothing ever used, then their bytes, unless another upload has the same. It
// has no timers of its own: it asks the read model what was uploaded long enough ago.
#pragma once

#include <chrono>
#include <string>
#include <thread>

#include "actors/actor_runtime.hpp"
#include "http/files/file_store.hpp"
#include "http/files/file_threads.hpp"
#include "projections/query_pool.hpp"

namespace desk::app {

class AttachmentSweeper {
 public:
  AttachmentSweeper(projections::QueryPool& queries, actors::ActorRuntime& actors,
                    http::FileStore& store, http::FileThreads& threads,
                    std::chrono::milliseconds after);
  ~AttachmentSweeper() = default;
  AttachmentSweeper(const AttachmentSweeper&) = delete;
  AttachmentSweeper& operator=(const AttachmentSweeper&) = delete;

 private:
  void run(const std::stop_token& stop);
  void drop_orphans();
  void look_through_store();
  void remove_if_unused(const http::KeptFile& file);

  projections::QueryPool& queries_;
  actors::ActorRuntime& actors_;
  http::FileStore& store_;
  http::FileThreads& threads_;
  std::chrono::milliseconds after_;
  std::jthread thread_;
};

}  // namespace desk::app
