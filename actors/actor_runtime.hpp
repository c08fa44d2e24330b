// The actor system behind a plain interface: submit a command, get its reply. Owns the scheduler,
// the appender, the loaders and the directories. No CAF in this header: the edges include it.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "actors/command.hpp"
#include "actors/entities.hpp"

namespace desk::actors {

struct RuntimeOptions {
  std::string database_url;
  std::size_t scheduler_threads = 1;
  std::size_t loaders = 2;                  // connections that read streams for entities
  std::size_t commands_in_flight = 4'096;   // beyond: Unavailable at once
  std::size_t entities_in_memory = 20'000;  // of each kind
  // Called on the appender's thread after each commit, before anyone is answered: must not block.
  std::function<void(const CommittedBatch&)> on_commit;
};

class ActorRuntime {
 public:
  explicit ActorRuntime(RuntimeOptions options);
  ~ActorRuntime();  // stops
  ActorRuntime(const ActorRuntime&) = delete;
  ActorRuntime& operator=(const ActorRuntime&) = delete;

  // From any thread; never blocks. The reply may come on any thread, or at once.
  // For every entity of actors/entities.hpp.
  template <class D>
  void submit(std::unique_ptr<CommandEnvelope<D>> envelope);

  [[nodiscard]] std::size_t commands_in_flight() const;

  // Lets what is decided be written, answers the rest with Unavailable, and joins. Idempotent.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::actors
