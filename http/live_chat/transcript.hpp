// A chat's messages as one text, for the ticket that takes it over.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/log/log_reader.hpp"

namespace desk::http {

struct Transcript {
  std::string subject;  // the chat's, or its first words
  std::string text;     // at most what a ticket may hold: the end, where it is longer
  std::int64_t last_seq = 0;
};

// Of a chat's stream, from its start. Throws std::runtime_error on an event that cannot be read.
[[nodiscard]] Transcript transcript_of(const std::vector<StoredEvent>& stream);

}  // namespace desk::http
