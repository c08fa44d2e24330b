// Checks the log against itself: contiguous positions, contiguous versions per stream, leaf hashes,
// batch digests, the chain, the head, stream versions and checkpoints. Reads it once, from the
// start.
#pragma once

#include <functional>
#include <pqxx/connection>
#include <string>
#include <vector>

#include "events/vocabulary/ids.hpp"

namespace desk {

struct VerifyReport {
  Position events = 0;
  Position batches = 0;
  std::vector<std::string> differences;  // sentences; the first hundred
};

// `progress` is told how far it is, and of how much. Throws pqxx exceptions.
[[nodiscard]] VerifyReport verify_log(pqxx::connection& connection,
                                      const std::function<void(Position, Position)>& progress);

}  // namespace desk
