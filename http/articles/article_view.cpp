#include "http/articles/article_view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http/html/text_difference.hpp"

namespace desk::http {
namespace {

void write_tags(JsonWriter& json, const std::vector<std::string>& tags) {
  json.key("tags").begin_array();
  for (const auto& tag : tags) json.value(tag);
  json.end_array();
}

void write_headline(JsonWriter& json, const Uuid& id, const std::string& slug,
                    const ArticleContent& content) {
  json.field("id", id).field("slug", slug).field("title", content.title);
  json.field("category", content.category);
  write_tags(json, content.tags);
  json.field("language", to_string(content.language));
}

void write_author(JsonWriter& json, const std::string& id, const std::string& name) {
  json.key("author").begin_object().field("id", id).field("name", name).end_object();
}

void write_counts(JsonWriter& json, const ArticleRow& article) {
  json.field("viewCount", article.views)
      .field("helpfulCount", article.helpful)
      .field("notHelpfulCount", article.not_helpful);
}

std::string_view to_string(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::removed:
      return "removed";
    case Change::Kind::added:
      return "added";
    case Change::Kind::same:
      break;
  }
  return "same";
}

void write_changes(JsonWriter& json, std::string_view name, const std::string& before,
                   const std::string& after) {
  json.key(name).begin_array();
  for (const auto& change : difference(before, after)) {
    json.begin_object().field("kind", to_string(change.kind)).field("text", change.text);
    json.end_object();
  }
  json.end_array();
}

std::string plain_text(const std::string& html) {
  auto read = sanitize_html(html, {});
  return read ? std::move(read->text) : std::string();
}

std::string joined(const std::vector<std::string>& tags) {
  std::string text;
  for (const auto& tag : tags) text += (text.empty() ? "" : ", ") + tag;
  return text;
}

}  // namespace

void render_article(JsonWriter& json, const ArticleRow& article, const HtmlPolicyOptions& policy) {
  const auto safe = sanitize_html(article.content.html, policy);
  json.begin_object();
  write_headline(json, article.id, article.slug, article.content);
  json.field("content", safe ? safe->html : std::string());
  json.key("headings").begin_array();
  if (safe) {
    for (const auto& heading : safe->headings) {
      json.begin_object().field("level", heading.level).field("id", heading.id);
      json.field("text", heading.text).end_object();
    }
  }
  json.end_array();
  json.field("authorName", article.author_name).field("revision", article.live_revision);
  write_counts(json, article);
  json.field("publishedAt", article.published_at).field("updatedAt", article.updated_at);
  json.end_object();
}

void render_card(JsonWriter& json, const ArticleRow& article) {
  json.begin_object();
  write_headline(json, article.id, article.slug, article.content);
  write_counts(json, article);
  json.field("updatedAt", article.updated_at).end_object();
}

EditorsArticle editors_view(const actors::Article::State& state) {
  const auto helpful = std::count_if(state.votes.begin(), state.votes.end(),
                                     [](const auto& vote) { return vote.second.helpful; });
  return {state.id,
          state.slug,
          state.draft,
          state.revision,
          state.live_revision,
          state.author_id,
          state.author_name,
          state.content_version,
          state.created_at,
          state.updated_at,
          state.published_at,
          helpful,
          std::ssize(state.votes) - helpful};
}

void render_for_editors(JsonWriter& json, const EditorsArticle& article) {
  json.begin_object();
  write_headline(json, article.id, article.slug, article.draft);
  json.field("content", article.draft.html)
      .field("source", article.draft.source.empty() ? article.draft.html : article.draft.source);
  write_author(json, article.author_id, article.author_name);
  json.field("published", article.live_revision > 0)
      .field("revision", article.revision)
      .key("liveRevision");
  article.live_revision > 0 ? json.value(article.live_revision) : json.null();
  json.field("version", article.content_version)
      .field("helpfulCount", article.helpful)
      .field("notHelpfulCount", article.not_helpful)
      .field("createdAt", article.created_at)
      .field("updatedAt", article.updated_at)
      .field("publishedAt", article.published_at)
      .end_object();
}

void render_editors_card(JsonWriter& json, const ArticleRow& article) {
  json.begin_object();
  write_headline(json, article.id, article.slug, article.content);
  write_author(json, article.author_id, article.author_name);
  json.field("published", article.published)
      .field("hasDraft", article.revision != article.live_revision)
      .field("revision", article.revision)
      .key("liveRevision");
  article.live_revision > 0 ? json.value(article.live_revision) : json.null();
  write_counts(json, article);
  json.field("version", article.content_version)
      .field("createdAt", article.created_at)
      .field("updatedAt", article.updated_at)
      .field("publishedAt", article.published_at)
      .end_object();
}

void render_synonyms(JsonWriter& json, const actors::Desk::State& state) {
  json.begin_object().key("groups").begin_array();
  for (const auto& group : state.synonyms) json.value(joined(group));
  json.end_array().field("version", state.synonyms_version).end_object();
}

namespace {

void write_revision(JsonWriter& json, const projections::RevisionRow& revision) {
  const auto& content = revision.content;
  json.field("revision", revision.revision)
      .field("title", content.title)
      .field("category", content.category);
  write_tags(json, content.tags);
  json.field("language", to_string(content.language));
  write_author(json, revision.author_id, revision.author_name);
  json.field("createdAt", revision.created_at)
      .field("publishedAt", revision.published_at)
      .key("publishedBy");
  revision.published_by.empty() ? json.null() : json.value(revision.published_by);
}

}  // namespace

void render_revision(JsonWriter& json, const projections::RevisionRow& revision) {
  json.begin_object();
  write_revision(json, revision);
  json.end_object();
}

void render_revision_with_changes(JsonWriter& json, const projections::RevisionRow& revision,
                                  const projections::RevisionRow* before) {
  static const projections::RevisionRow nothing;
  const auto& old = before == nullptr ? nothing : *before;
  const auto& content = revision.content;
  json.begin_object();
  write_revision(json, revision);
  json.field("content", content.html)
      .field("source", content.source.empty() ? content.html : content.source)
      .key("against");
  before == nullptr ? json.null() : json.value(before->revision);
  json.key("changes").begin_object();
  write_changes(json, "title", old.content.title, content.title);
  write_changes(json, "text", plain_text(old.content.html), plain_text(content.html));
  write_changes(json, "category", old.content.category, content.category);
  write_changes(json, "tags", joined(old.content.tags), joined(content.tags));
  json.end_object().end_object();
}

std::string readers_tag(const ArticleRow& article) {
  return fmt::format("\"r{}-{}-{}-{}-{}\"", article.live_revision,
                     article.updated_at.time_since_epoch().count(), article.helpful,
                     article.not_helpful, article.views);
}

std::string editors_tag(Version content_version) { return fmt::format("\"s{}\"", content_version); }

}  // namespace desk::http
