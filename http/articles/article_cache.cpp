#include "http/articles/article_cache.hpp"

namespace desk::http {
namespace {

std::vector<std::string> tags_changed_by(const RecordedEvent& recorded) {
  switch (recorded.stream.kind) {
    case StreamKind::article:
      return {article_tag(recorded.stream.key), any_article_tag()};
    case StreamKind::desk:
      return {any_article_tag()};
    case StreamKind::reading:
      break;
    case StreamKind::ticket:
    case StreamKind::chat:
    case StreamKind::agent:
    case StreamKind::slug:
    case StreamKind::attachment:
    case StreamKind::bulk:
      return {};
  }
  std::vector<std::string> tags = {readings_tag()};
  if (const auto* reading = std::get_if<ReadingRecorded>(&recorded.event)) {
    for (const auto& view : reading->views) tags.push_back(article_tag(to_string(view.article_id)));
  }
  return tags;
}

}  // namespace

std::string article_tag(std::string_view id) { return "a:" + std::string(id); }
std::string any_article_tag() { return "*"; }
std::string readings_tag() { return "r"; }

void note_changes(ArticleCache& cache, const std::vector<RecordedEvent>& events) {
  for (const auto& recorded : events) {
    const auto tags = tags_changed_by(recorded);
    if (!tags.empty()) cache.changed(recorded.meta.position, tags);
  }
}

}  // namespace desk::http
