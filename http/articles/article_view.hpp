// Articles as clients see them. Made from a read table's row or from the entity's state, which must
// come to the same.
#pragma once

#include <string>
#include <vector>

#include "actors/article.hpp"
#include "actors/desk.hpp"
#include "events/vocabulary/json_writer.hpp"
#include "http/html/html_policy.hpp"
#include "http/html/html_sanitizer.hpp"
#include "projections/article_queries.hpp"

namespace desk::http {

using projections::ArticleRow;

// As a reader sees it. The stored HTML is sanitised once more: a stricter rule of today counts for
// what was written before it, too.
void render_article(JsonWriter& json, const ArticleRow& article, const HtmlPolicyOptions& policy);
// In lists: without the content.
void render_card(JsonWriter& json, const ArticleRow& article);

// As an editor sees it: the newest revision with its source, and where the article stands.
struct EditorsArticle {
  const Uuid& id;
  const std::string& slug;
  const ArticleContent& draft;
  int revision = 0;
  int live_revision = 0;
  const std::string& author_id;
  const std::string& author_name;
  Version content_version = 0;
  Timestamp created_at;
  Timestamp updated_at;
  const std::optional<Timestamp>& published_at;
  std::int64_t helpful = 0;
  std::int64_t not_helpful = 0;
};
[[nodiscard]] EditorsArticle editors_view(const actors::Article::State& state);
void render_for_editors(JsonWriter& json, const EditorsArticle& article);
// In the editors' list: what is shown, counts, and whether a newer draft waits.
void render_editors_card(JsonWriter& json, const ArticleRow& article);

// A group is a line: its words and phrases between commas.
void render_synonyms(JsonWriter& json, const actors::Desk::State& state);

void render_revision(JsonWriter& json, const projections::RevisionRow& revision);
// With its content and what it changed.
void render_revision_with_changes(JsonWriter& json, const projections::RevisionRow& revision,
                                  const projections::RevisionRow* before);

[[nodiscard]] std::string readers_tag(const ArticleRow& article);  // of all that is shown
[[nodiscard]] std::string editors_tag(Version content_version);    // "s17"

}  // namespace desk::http
