// A command that is submitted once, by nobody's Idempotency-Key: its id is made here and not kept.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "actors/command.hpp"

namespace desk::actors {

template <class D>
struct OneOff {
  Identity caller;
  std::string key;
  typename D::Command command;
  Uuid correlation_id = {};  // nil: the command's own id
  std::optional<Precondition> precondition = {};
};

// What the service does by itself.
inline Identity the_service() { return {"ledgerdesk", Role::system, "", ""}; }

template <class D>
std::unique_ptr<CommandEnvelope<D>> make_one_off(OneOff<D> wanted,
                                                 typename CommandEnvelope<D>::Reply reply) {
  auto envelope = std::make_unique<CommandEnvelope<D>>(std::move(reply));
  const auto id = new_uuid_v7();
  const auto correlation = wanted.correlation_id.is_nil() ? id : wanted.correlation_id;
  envelope->causation = {wanted.caller.id, wanted.caller.role, id, correlation, 0};
  envelope->context = {std::move(wanted.caller), id, std::move(wanted.precondition)};
  envelope->key = std::move(wanted.key);
  envelope->command = std::move(wanted.command);
  envelope->one_off = true;
  return envelope;
}

}  // namespace desk::actors
