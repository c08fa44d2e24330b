// What was said in a chat as one text, for the ticket that takes it over.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/attachment_events.hpp"
#include "events/log/log_reader.hpp"

namespace desk::http {

struct Transcript {
  std::string subject;             // the chat's, or its first words
  std::vector<std::string> texts;  // each at most what a ticket's message may hold; one or more
  std::int64_t last_seq = 0;
  std::vector<AttachmentRef> attachments = {};  // the last of its messages' files
};

// Of a chat's stream, from its start. `desk`: who speaks for an agent without a name. Throws
// std::runtime_error on an event that cannot be read.
[[nodiscard]] Transcript transcript_of(const std::vector<StoredEvent>& stream,
                                       std::string_view desk);

}  // namespace desk::http
