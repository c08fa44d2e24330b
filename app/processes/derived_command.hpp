// A command that follows from what was read: its id is made of that, so whoever finds the same
// again submits the same command, which the log takes once.
#pragma once

#include <spdlog/spdlog.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "actors/one_off_command.hpp"

namespace desk::app {

// `purpose`: a literal, "close ticket"; `decided_on`: what it read, such as a version.
template <class D>
std::unique_ptr<actors::CommandEnvelope<D>> derived_command(std::string_view purpose,
                                                            std::string key,
                                                            std::int64_t decided_on,
                                                            typename D::Command command) {
  auto envelope = std::make_unique<actors::CommandEnvelope<D>>(
      [key, purpose](const actors::CommandReply<D>& reply) {
        if (const auto* failed = std::get_if<actors::Unavailable>(&reply)) {
          spdlog::warn("{} {} will be tried again: {}", purpose, key, failed->reason);
        }
      });
  const auto id =
      uuid_from_name(std::string(purpose) + ' ' + key + ' ' + std::to_string(decided_on));
  const auto service = actors::the_service();
  envelope->key = std::move(key);
  envelope->command = std::move(command);
  envelope->context = {service, id, std::nullopt};
  envelope->causation = {service.id, service.role, id, id, 0};
  return envelope;
}

}  // namespace desk::app
