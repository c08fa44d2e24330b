// Finished answers about articles in memory, dropped by the events that change them.
#pragma once

#include <string>
#include <vector>

#include "events/recorded_event.hpp"
#include "http/server/message.hpp"
#include "projections/coherent_cache.hpp"

namespace desk::http {

struct CachedArticle {
  Uuid id;
  int revision = 0;
  std::string slug;  // the one it has now: another one that was asked for is redirected
  std::string entity_tag;
  Body body;
};

using ArticleCache = projections::CoherentCache<CachedArticle>;

// What answers depend on.
[[nodiscard]] std::string article_tag(std::string_view id);
[[nodiscard]] std::string any_article_tag();  // what editors and voters do, to any
[[nodiscard]] std::string readings_tag();     // views, searches, offers

// Tells the cache of events, by the appender or the projection runner.
void note_changes(ArticleCache& cache, const std::vector<RecordedEvent>& events);

}  // namespace desk::http
