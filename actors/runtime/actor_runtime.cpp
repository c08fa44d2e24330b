#include "actors/actor_runtime.hpp"

#include <atomic>
#include <caf/scoped_actor.hpp>

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
  caf::actor tickets;
  caf::actor chats;
  caf::actor agents;
  std::atomic<std::size_t> in_flight{0};
  bool stopped = false;

  explicit Impl(RuntimeOptions given)
      : options(std::move(given)), config(options.scheduler_threads), system(config) {
    appender = system.spawn<AppenderActor, caf::detached>(options.database_url, options.on_commit);
    for (std::size_t i = 0; i < options.loaders; ++i) {
      loaders.push_back(system.spawn<LogLoaderActor, caf::detached>(options.database_url));
    }
    tickets = spawn_directory<Ticket>();
    chats = spawn_directory<ChatSession>();
    agents = spawn_directory<Agent>();
  }

  template <Decider D>
  caf::actor spawn_directory() {
    return system.spawn<DirectoryActor<D>>(loaders, appender,
                                           DirectoryLimits{.entities = options.entities_in_memory});
  }

  template <Decider D>
  void submit(const caf::actor& directory, std::unique_ptr<CommandEnvelope<D>> envelope) {
    if (in_flight.load(std::memory_order_relaxed) >= options.commands_in_flight) {
      return envelope->reply(Unavailable{"too many commands are waiting"});
    }
    in_flight.fetch_add(1, std::memory_order_relaxed);
    std::shared_ptr<CommandEnvelope<D>> counted(
        envelope.release(), [this](CommandEnvelope<D>* done) {
          const std::unique_ptr<CommandEnvelope<D>> owned(done);
          in_flight.fetch_sub(1, std::memory_order_relaxed);
        });
    caf::anon_send(directory, CommandOrder<D>{std::move(counted)});
  }
};

ActorRuntime::ActorRuntime(RuntimeOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}

ActorRuntime::~ActorRuntime() { stop(); }

void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Ticket>> envelope) {
  impl_->submit(impl_->tickets, std::move(envelope));
}

void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<ChatSession>> envelope) {
  impl_->submit(impl_->chats, std::move(envelope));
}

void ActorRuntime::submit(std::unique_ptr<CommandEnvelope<Agent>> envelope) {
  impl_->submit(impl_->agents, std::move(envelope));
}

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
  end(impl_->tickets);
  end(impl_->chats);
  end(impl_->agents);
  end(impl_->appender);
  for (const auto& loader : impl_->loaders) end(loader);
}

}  // namespace desk::actors
