// The process manager of the live chat: what follows from an event for another entity
// (actors/chat_process.hpp) is done here, whoever asked for the event, and also after a crash. It
// reads the log like a projection, from a durable checkpoint that only moves past events whose
// steps are taken. A step taken twice does nothing, so a checkpoint that is behind does no harm.
#pragma once

#include <memory>
#include <string>

#include "actors/actor_runtime.hpp"
#include "projections/position_watch.hpp"
#include "projections/projection_runner.hpp"

namespace desk::app {

class ChatProcessManager {
 public:
  // Only start() and what follows it use `actors`, which must outlive this object.
  ChatProcessManager(std::string database_url, actors::ActorRuntime& actors);
  ~ChatProcessManager();  // stops
  ChatProcessManager(const ChatProcessManager&) = delete;
  ChatProcessManager& operator=(const ChatProcessManager&) = delete;

  void start();
  void offer(CommittedBatch batch);  // any thread; never blocks

  // How far the steps are taken: who waits here for an event's position finds what followed from it
  // done. What follows from the steps themselves is further on.
  [[nodiscard]] projections::PositionWatch& settled();
  [[nodiscard]] projections::RunnerStatus status() const;

  // At once, also with steps under way: they are taken again after the next start. Idempotent.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::app
