// Notes what somebody reads and searches, wherever it is served: in the API and in the help centre.
#pragma once

#include <optional>
#include <string>

#include "http/articles/knowledge_base.hpp"
#include "http/route.hpp"

namespace desk::http {

// Nothing happens where it does not count, as with staff and robots.
void note_view(KnowledgeBase& knowledge, const Exchange& exchange, const Uuid& article,
               int revision);

// The search's id, by which its opened results can be told; nothing where it does not count.
[[nodiscard]] std::optional<Uuid> note_search(KnowledgeBase& knowledge, const Exchange& exchange,
                                              const std::string& query, std::size_t results);

}  // namespace desk::http
