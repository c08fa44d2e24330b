// Finds or starts the entity of a key, and is the only one that ends it. An entity that is idle, or
// one too many, is forgotten here first and then told to stop: the stop queues behind the commands
// it already has, and a new command for the key starts a new entity, which loads what the old one
// wrote.
#pragma once

#include <chrono>
#include <list>
#include <string>
#include <unordered_map>

#include "actors/runtime/aggregate_actor.hpp"

namespace desk::actors {

struct DirectoryLimits {
  std::size_t entities = 20'000;  // at about 2 KiB each
  std::chrono::seconds idle{120};
};

template <Decider D>
class DirectoryActor : public caf::event_based_actor {
 public:
  DirectoryActor(caf::actor_config& config, std::vector<caf::actor> loaders, caf::actor appender,
                 DirectoryLimits limits)
      : caf::event_based_actor(config),
        loaders_(std::move(loaders)),
        appender_(std::move(appender)),
        limits_(limits) {}

  caf::behavior make_behavior() override {
    delayed_send(this, limits_.idle / 2, sweep_atom::value);
    return {[this](const CommandOrder<D>& order) { send(entity(order.envelope->key), order); },
            [this](sweep_atom) {
              const auto old = std::chrono::steady_clock::now() - limits_.idle;
              while (!by_use_.empty() && by_use_.back().used < old) passivate_oldest();
              delayed_send(this, limits_.idle / 2, sweep_atom::value);
            },
            [this](stop_atom) {
              while (!by_use_.empty()) passivate_oldest();
              quit();
            }};
  }

 private:
  struct Entry {
    std::string key;
    caf::actor entity;
    std::chrono::steady_clock::time_point used;
  };

  const caf::actor& entity(const std::string& key) {
    const auto now = std::chrono::steady_clock::now();
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      by_use_.splice(by_use_.begin(), by_use_, found->second);
      found->second->used = now;
      return found->second->entity;
    }
    if (by_use_.size() >= limits_.entities) passivate_oldest();
    const auto& loader = loaders_[next_loader_++ % loaders_.size()];
    by_use_.push_front({key, spawn<AggregateActor<D>>(key, loader, appender_), now});
    by_key_.emplace(by_use_.front().key, by_use_.begin());
    return by_use_.front().entity;
  }

  void passivate_oldest() {
    const auto& oldest = by_use_.back();
    send(oldest.entity, stop_atom::value);
    by_key_.erase(oldest.key);
    by_use_.pop_back();
  }

  std::vector<caf::actor> loaders_;
  caf::actor appender_;
  DirectoryLimits limits_;
  std::list<Entry> by_use_;  // the most recently used first
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator> by_key_;
  std::size_t next_loader_ = 0;
};

}  // namespace desk::actors
