#include "http/articles/noted_readings.hpp"

#include "http/articles/reader.hpp"

namespace desk::http {
namespace {

std::string reader_of(const KnowledgeBase& knowledge, const Exchange& exchange) {
  return reader_pseudonym(*exchange.request, exchange.caller, knowledge.pseudonym_secret);
}

}  // namespace

void note_view(KnowledgeBase& knowledge, const Exchange& exchange, const Uuid& article,
               int revision) {
  if (!counts_as_reading(*exchange.request, exchange.caller)) return;
  knowledge.readings.viewed({article, revision, reader_of(knowledge, exchange), now()});
}

std::optional<Uuid> note_search(KnowledgeBase& knowledge, const Exchange& exchange,
                                const std::string& query, std::size_t results) {
  if (!counts_as_reading(*exchange.request, exchange.caller)) return std::nullopt;
  const auto id = new_uuid_v7();
  knowledge.readings.searched(
      {id, reader_of(knowledge, exchange), query, static_cast<std::int64_t>(results), now()});
  return id;
}

}  // namespace desk::http
