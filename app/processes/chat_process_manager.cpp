#include "app/processes/chat_process_manager.hpp"

#include <stop_token>

#include "app/processes/step_taker.hpp"

namespace desk::app {
namespace {

constexpr std::chrono::milliseconds gather{20};

projections::RunnerEvents nobody_else() {
  return {[](const std::vector<RecordedEvent>&) {}, [](Position) {}, [] {}};
}

}  // namespace

struct ChatProcessManager::Impl {
  std::stop_source stop;
  projections::PositionWatch settled;
  projections::ProjectionRunner runner;

  Impl(std::string database_url, actors::ActorRuntime& actors)
      : runner({.database_url = std::move(database_url), .gather = gather},
               std::make_unique<StepTaker>(actors, stop.get_token()), nobody_else(), settled) {}
};

ChatProcessManager::ChatProcessManager(std::string database_url, actors::ActorRuntime& actors)
    : impl_(std::make_unique<Impl>(std::move(database_url), actors)) {}

ChatProcessManager::~ChatProcessManager() { stop(); }

void ChatProcessManager::start() { impl_->runner.start(); }

void ChatProcessManager::offer(CommittedBatch batch) { impl_->runner.offer(std::move(batch)); }

projections::PositionWatch& ChatProcessManager::settled() { return impl_->settled; }

projections::RunnerStatus ChatProcessManager::status() const { return impl_->runner.status(); }

void ChatProcessManager::stop() {
  impl_->stop.request_stop();
  impl_->runner.stop();
}

}  // namespace desk::app
