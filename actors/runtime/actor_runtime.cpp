#include "actors/actor_runtime.hpp"

#include <atomic>
#include <caf/scoped_actor.hpp>
#include <map>

#include "actors/runtime/appender_actor.hpp"
#include "actors/runtime/directory_actor.hpp"
#include "actors/runtime/log_loader_actor.hpp"

namespace desk::actors {

extern template class AggregateActor<Ticket>;
extern template class DirectoryActor<Ticket>;
extern template class AggregateActor<ChatSession>;
extern template class DirectoryActor<ChatSession>;
extern template class AggregateActor<Agent>;
extern template class DirectoryActor<Agent>;
extern template class AggregateActor<Article>;
extern template class DirectoryActor<Article>;
extern template class AggregateActor<Slug>;
extern template class DirectoryActor<Slug>;
extern template class AggregateActor<Reading>;
extern template class DirectoryActor<Reading>;
extern template class AggregateActor<Desk>;
extern template class DirectoryActor<Desk>;
extern template class AggregateActor<Attachment>;
extern template class DirectoryActor<Attachment>;
extern template class AggregateActor<BulkAction>;
extern template class DirectoryActor<BulkAction>;

namespace {

struct SystemConfig : caf::actor_system_config {
  explicit SystemConfig(std::size_t threads) {
    // Work sharing wakes by a condition variable; CAF's default polls, and sleeps up to 10 ms.
    set("scheduler.policy", caf::atom("sharing"));
    set("scheduler.max-threads", threads);
    set("logger.verbosity", caf::atom("quiet"));
  }
};

}  // namespace

struct ActorRuntime::Impl {
  RuntimeOptions options;
  SystemConfig config;
  caf::actor_system system;
  caf::actor appender;
  std::vector<caf::actor> loaders;
  std::map<StreamKind, caf::actor> directories;
  std::atomic<std::size_t> in_flight{0};
  bool stopped = false;

  explicit Impl(RuntimeOptions given)
      : options(std::move(given)), config(options.scheduler_threads), system(config) {
    appender = system.spawn<AppenderActor, caf::detached>(options.database_url, options.on_commit);
    for (std::size_t i = 0; i < options.loaders; ++i) {
      loaders.push_back(system.spawn<LogLoaderActor, caf::detached>(options.database_url));
    }
    spawn_directories(static_cast<EveryEntity*>(nullptr));
  }

  template <Decider... D>
  void spawn_directories(const std::tuple<D...>*) {
    (directories.emplace(
         D::kind, system.spawn<DirectoryActor<D>>(
                      loaders, appender, DirectoryLimits{.entities = options.entities_in_memory})),
     ...);
  }

  template <Decider D>
  void submit(std::unique_ptr<CommandEnvelope<D>> envelope) {
    if (in_flight.load(std::memory_order_relaxed) >= options.commands_in_flight) {
      return envelope->reply(Unavailable{"too many commands are waiting"});
    }
    in_flight.fetch_add(1, std::memory_order_relaxed);
    std::shared_ptr<CommandEnvelope<D>> counted(
        envelope.release(), [this](CommandEnvelope<D>* done) {
          const std::unique_ptr<CommandEnvelope<D>> owned(done);
          in_flight.fetch_sub(1, std::memory_order_relaxed);
        });
    caf::anon_send(directories.at(D::kind), CommandOrder<D>{std::move(counted)});
  }
};

ActorRuntime::ActorRuntime(RuntimeOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}

ActorRuntime::~ActorRuntime() { stop(); }

template <class D>
void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<D>> envelope) {
  impl_->submit(std::move(envelope));
}

template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Ticket>>);
template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<ChatSession>>);
template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Agent>>);
template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Article>>);
template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Slug>>);
template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Reading>>);
template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Desk>>);
template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Attachment>>);
template void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<BulkAction>>);

std::size_t ActorRuntime::commands_in_flight() const { return impl_->in_flight.load(); }

void ActorRuntime::stop() {
  if (std::exchange(impl_->stopped, true)) return;
  caf::scoped_actor self(impl_->system);
  // In this order, each waited for: entities stop being found, what they sent is written. The
  // handles stay: a reply may still submit a next command, which is then refused.
  const auto end = [&](const caf::actor& actor) {
    self->monitor(actor);
    self->send(actor, stop_atom::value);
    self->receive([](const caf::down_msg&) {});
  };
  for (const auto& [kind, directory] : impl_->directories) end(directory);
  end(impl_->appender);
  for (const auto& loader : impl_->loaders) end(loader);
}

}  // namespace desk::actors
