// Reads streams and command results for entities: a detached actor with a connection of its own.
#pragma once

#include <optional>
#include <string>

#include "actors/runtime/caf.hpp"
#include "events/log/database.hpp"
#include "events/log/log_reader.hpp"

namespace desk::actors {

class LogLoaderActor : public caf::event_based_actor {
 public:
  LogLoaderActor(caf::actor_config& config, std::string url);

  caf::behavior make_behavior() override;

 private:
  LoadOutcome load(const LoadOrder& order);
  FindOutcome find(const FindOrder& order);
  void ensure_connected();
  void drop_connection();

  std::string url_;
  Connection connection_;
  std::optional<LogReader> reader_;
};

}  // namespace desk::actors
