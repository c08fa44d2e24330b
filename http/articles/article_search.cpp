#include "http/articles/article_search.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "http/html/html_sanitizer.hpp"
#include "projections/article_queries.hpp"

namespace desk::http {
namespace {

using projections::search::SearchDocument;
using projections::search::Synonyms;

bool concerns_search(const RecordedEvent& event) {
  return event.stream.kind == StreamKind::article || event.stream.kind == StreamKind::desk;
}

// What is stored has been sanitised, so reading it cannot fail; an empty text is searched by title.
SearchDocument document_of(const Uuid& id, const std::string& slug, const ArticleContent& content) {
  auto read = sanitize_html(content.html, {});
  return {id,
          slug,
          content.title,
          read ? std::move(read->text) : "",
          content.tags,
          content.category,
          content.language};
}

Synonyms synonyms_of(const std::vector<std::vector<std::string>>& groups) {
  std::string lines;
  for (const auto& group : groups) {
    for (const auto& word : group) lines += word + ',';
    lines += '\n';
  }
  return Synonyms::parse(lines);
}

}  // namespace

ArticleSearch::ArticleSearch(std::string database_url)
    : follower_({std::move(database_url), "article search"},
                {[this](pqxx::connection& connection) { return begin(connection); },
                 [this](const RecordedEvent& event) { apply(event); }},
                reached_) {}

void ArticleSearch::committed(const CommittedBatch& batch) {
  const auto last = std::find_if(batch->rbegin(), batch->rend(), concerns_search);
  if (last != batch->rend()) expect(last->meta.position);
  follower_.offer(batch);
}

void ArticleSearch::expect(Position head) {
  auto known = needed_.load();
  while (known < head && !needed_.compare_exchange_weak(known, head)) {
  }
}

std::string ArticleSearch::slug_of(const projections::search::Hit& hit) const {
  const std::shared_lock lock(renamed_lock_);
  const auto renamed = renamed_.find(hit.id);
  return renamed == renamed_.end() ? hit.slug : renamed->second;
}

// Synonyms first: a change of them that comes in between is applied once more, which is the same.
Position ArticleSearch::begin(pqxx::connection& connection) {
  projections::prepare_article_queries(connection);
  index_.set_synonyms(synonyms_of(projections::synonym_groups(connection)));
  const auto articles = projections::published_articles(connection);
  std::vector<SearchDocument> documents;
  documents.reserve(articles.value.size());
  for (const auto& article : articles.value) {
    documents.push_back(document_of(article.id, article.slug, article.content));
  }
  index_.replace_all(std::move(documents));
  return articles.position;
}

void ArticleSearch::apply(const RecordedEvent& event) {
  const auto id = parse_uuid(event.stream.key);
  if (const auto* published = std::get_if<ArticlePublished>(&event.event)) {
    index_.put(document_of(id.value_or(Uuid{}), published->slug, published->content));
    const std::unique_lock lock(renamed_lock_);
    renamed_.erase(id.value_or(Uuid{}));
  } else if (const auto* renamed = std::get_if<ArticleSlugChanged>(&event.event)) {
    const std::unique_lock lock(renamed_lock_);
    renamed_.insert_or_assign(id.value_or(Uuid{}), renamed->to);
  } else if (std::holds_alternative<ArticleUnpublished>(event.event)) {
    index_.remove(id.value_or(Uuid{}));
  } else if (const auto* changed = std::get_if<SynonymsChanged>(&event.event)) {
    index_.set_synonyms(synonyms_of(changed->groups));
  }
}

}  // namespace desk::http
