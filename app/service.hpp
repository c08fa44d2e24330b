// The service put together: read side, actors, edge. Made once, top down; stopped the other way
// round.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "actors/actor_runtime.hpp"
#include "app/settings.hpp"
#include "http/tokens/token_verifier.hpp"

namespace desk::app {

class Service {
 public:
  // Serves when constructed. Throws std::system_error when the address cannot be bound, and
  // pqxx exceptions when the database is away.
  // `secret` signs visitors' tokens; empty: there are none.
  Service(const Settings& settings, const std::string& database_url, http::TokenRules tokens,
          const std::string& secret);
  ~Service();  // stops: requests in work are finished, what was decided is written
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] actors::ActorRuntime& actors();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::app
